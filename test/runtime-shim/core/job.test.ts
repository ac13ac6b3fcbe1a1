import { describe, expect, test } from '@jest/globals'
import type { Json, JsonObject } from '../../../src/json.js'
import { WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import { Running } from '../../../src/runtime-shim/platform.js'
import { compiled } from '../../fixtures.js'
import { execute } from './world.js'

const RESOURCE = 'arn:aws:states:::glue:startJobRun.sync'

function machine(fields: JsonObject = {}, more: JsonObject = {}) {
  const job = { Type: 'Task', Resource: RESOURCE, End: true, ...fields }
  return compiled({ StartAt: 'Job', States: { Job: job, ...more } }, 'Jobs')
}

/** A job that goes on for so many polls. */
const lasting = (polls: number) => ({
  poll: (_: unknown, job: Json) => {
    const { run, asked } = job as { run: string; asked: number }
    return asked < polls ? new Running({ run, asked: asked + 1 }) : { JobRunState: 'SUCCEEDED', run }
  },
})
const begin = () => new Running({ run: 'r1', asked: 1 })

describe('a job', () => {
  test.each([1, 2, 5])(
    'that ends at poll %i costs a scheduled invocation for each, and nothing in between',
    async (n) => {
      const { result, calls, ...counts } = await execute(machine(), {}, begin, Infinity, Infinity, lasting(n))
      expect(result).toEqual({ type: 'done', output: { JobRunState: 'SUCCEEDED', run: 'r1' } })
      expect(calls.map(({ resource }) => resource)).toEqual(Array.from({ length: n + 1 }, () => RESOURCE))
      expect(counts).toMatchObject({ reads: n + 1, writes: n + 1, deletes: 0, invocations: n + 1, left: 1 })
      expect(counts.elapsed).toBe((2 ** n - 1) * 1000)
    },
  )

  test('is told by the history when it begins, with what was answered then', async () => {
    const answered = () => new Running({ run: 'r1', asked: 1 }, 1, { JobRunId: 'r1' })
    const { history } = await execute(machine(), {}, answered, Infinity, Infinity, lasting(2))
    const told = [
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
    ]
    expect(history.map(({ type }) => type)).toEqual(told)
    expect(history[3]).toMatchObject({ timestamp: 0, details: { resource: RESOURCE, output: { JobRunId: 'r1' } } })
  })

  test('is asked every minute at last', async () => {
    const { elapsed } = await execute(machine(), {}, begin, Infinity, Infinity, lasting(10))
    expect(elapsed).toBe((1 + 2 + 4 + 8 + 16 + 32 + 4 * 60) * 1000)
  })

  test('that takes longer than TimeoutSeconds is stopped, and its task has failed by then', async () => {
    const cancelled: Json[] = []
    const outside = { ...lasting(100), cancel: (resource: string, job: Json) => void cancelled.push({ resource, job }) }
    const run = await execute(machine({ TimeoutSeconds: 10 }), {}, begin, Infinity, Infinity, outside)
    expect(run.result).toEqual({ type: 'failed', error: 'States.Timeout', cause: null })
    expect(cancelled).toEqual([{ resource: RESOURCE, job: { run: 'r1', asked: 5 } }])
    expect(run.elapsed).toBe(10_000)
  })

  test('that fails is begun again by Retry', async () => {
    let begun = 0
    const outside = {
      poll: (_: unknown, job: Json) => {
        if (job === 1) throw new WorkflowError('States.TaskFailed', 'broken')
        return `run ${JSON.stringify(job)}`
      },
    }
    const retry = { Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5 }] }
    const run = await execute(machine(retry), {}, () => new Running(++begun), Infinity, Infinity, outside)
    expect(run.result).toEqual({ type: 'done', output: 'run 2' })
    expect(run.elapsed).toBe(1000 + 5000 + 1000)
  })

  test('in a branch is stopped when another branch fails', async () => {
    const cancelled: Json[] = []
    const branch = (state: JsonObject) => ({ StartAt: 'A', States: { A: { ...state, End: true } } })
    const inner = {
      StartAt: 'Fails',
      States: { Fails: { Type: 'Task', Resource: 'arn:aws:lambda:::function:f', End: true } },
    }
    const states = {
      Both: { Type: 'Parallel', End: true, Branches: [branch({ Type: 'Task', Resource: RESOURCE }), inner] },
    }
    const outside = { ...lasting(100), cancel: (_: string, job: Json) => void cancelled.push(job) }
    const tasks = ({ state }: { state: string }) => {
      if (state === 'A') return new Running({ run: 'r1', asked: 1 })
      throw new WorkflowError('Broken', 'so')
    }
    const run = await execute(
      compiled({ StartAt: 'Both', States: states }, 'Jobs'),
      {},
      tasks,
      Infinity,
      Infinity,
      outside,
    )
    expect(run.result).toMatchObject({ type: 'failed', error: 'Broken' })
    expect(cancelled).toContainEqual({ run: 'r1', asked: 1 })
    expect(run.left).toBe(1)
  })

  test('whose request was lost is asked for again by a redrive', async () => {
    const run = await execute(machine(), {}, begin, Infinity, 1, lasting(2))
    expect(run.result).toMatchObject({ type: 'done' })
  })
})
