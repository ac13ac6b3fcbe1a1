import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  ActivityArnError,
  MissingHandlersError,
  openStore,
  run,
  TaskTimedOutError,
  type ActivityTask,
  type AppIR,
  type ExecutionStore,
  type Json,
  type Outcome,
  type RunOptions,
} from '../src/index.js'
import { openEnvironment } from '../src/runtime-shim/adapters/local/environment.js'
import { temporaryDirectory } from './contract/temporary.js'
import { compiled } from './fixtures.js'

const ARN = 'arn:aws:states:eu-central-1:111122223333:activity:approve'
const OTHER = `${ARN}-not`
const approve = (fields: object = {}): object => ({ Type: 'Task', Resource: ARN, ...fields, End: true })
const one = (fields: object = {}): AppIR =>
  compiled({ StartAt: 'Approve', States: { Approve: approve(fields) } } as Json, 'one')
const each = compiled(
  {
    StartAt: 'Each',
    States: {
      Each: { Type: 'Map', ItemProcessor: { StartAt: 'Approve', States: { Approve: approve() } }, End: true },
    },
  } as Json,
  'each',
)

let directory: string
let remove: () => void
let store: ExecutionStore
let told: string[]

/** Begins an execution, and opens the store as soon as it has written anything. */
async function begun(
  app: AppIR,
  input: Json,
  options: Pick<RunOptions, 'signal'> = {},
): Promise<{ end: Promise<Outcome> }> {
  const leftToWorkers = (arn: string): void => void told.push(arn)
  let end!: Promise<Outcome>
  await new Promise<void>((resolve, reject) => {
    const observer = { committed: () => resolve() }
    end = run({ app, name: 'e', input, store: { directory }, observer, leftToWorkers, ...options })
    end.catch(reject)
  })
  store ??= await openStore(directory)
  return { end }
}

/** The next task, as soon as there is one. */
async function next(workerName = 'w'): Promise<ActivityTask> {
  for (;;) {
    const task = await store.getActivityTask(ARN, { workerName })
    if (task !== undefined) return task
    await setTimeout(1)
  }
}

async function rowsLeft(): Promise<number> {
  const environment = openEnvironment(directory)
  environment.refresh()
  const rows = environment.activityTasks.getCount() + environment.activityQueue.getCount()
  await environment.close()
  return rows
}

beforeEach(() => {
  ;({ directory, remove } = temporaryDirectory())
  told = []
})
afterEach(async () => {
  await store?.close()
  store = undefined!
  remove()
})

describe('a task of an activity without a handler', () => {
  test('waits for a worker, whose answer is its result; nothing is left of it', async () => {
    const { end } = await begun(one(), { total: 12 })
    const task = await next()
    expect(task).toEqual({ taskToken: expect.any(String), input: { total: 12 } })
    await store.taskSuccess(task.taskToken, 'approved')
    expect(await end).toMatchObject({ status: 'SUCCEEDED', output: 'approved', stats: { recordsLeft: 1 } })
    expect(await rowsLeft()).toBe(0)
    expect(told).toEqual([ARN])
    await expect(store.taskSuccess(task.taskToken, 'again')).rejects.toThrow(TaskTimedOutError)
  })

  test('fails by a worker, and a retry is another task', async () => {
    const { end } = await begun(one({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }] }), {})
    const first = await next()
    await store.taskFailure(first.taskToken, { error: 'Busy', cause: 'later' })
    const second = await next()
    expect(second.taskToken).not.toBe(first.taskToken)
    await store.taskFailure(second.taskToken, { error: 'Refused', cause: 'no' })
    expect(await end).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'no' })
  })

  test('is given to one worker only', async () => {
    const items = [0, 1, 2, 3, 4, 5, 6, 7]
    const { end } = await begun(each, items)
    const inputs: Json[] = []
    const work = async (name: string): Promise<void> => {
      while (inputs.length < items.length) {
        const task = await Promise.race([next(name), end])
        if (!('taskToken' in task)) return
        inputs.push(task.input)
        await store.taskSuccess(task.taskToken, `${task.input} by ${name}`)
      }
    }
    void Promise.all(['a', 'b', 'c'].map(work)).catch(() => undefined)
    const outcome = await end
    expect([...inputs].sort()).toEqual(items)
    expect(outcome).toMatchObject({ output: items.map((item) => expect.stringMatching(`^${item} by [abc]$`)) })
  })

  test('is not given to the worker of another activity; an ARN must be one', async () => {
    const { end } = await begun(one(), {})
    const { taskToken } = await next()
    expect(await store.getActivityTask(ARN)).toBeUndefined()
    expect(await store.getActivityTask(OTHER)).toBeUndefined()
    await expect(store.getActivityTask('approve')).rejects.toThrow(ActivityArnError)
    await store.taskSuccess(taskToken, null)
    await end
  })

  test('that was never taken goes with its execution', async () => {
    const { end } = await begun(each, [1, 2, 3])
    await next()
    await store.stop('e')
    expect(await end).toMatchObject({ status: 'ABORTED' })
    expect(await store.getActivityTask(ARN)).toBeUndefined()
    expect(await rowsLeft()).toBe(0)
  })
})

describe('a worker that dies', () => {
  test('is noticed by its heartbeats, which count from when it has taken the task', async () => {
    const { end } = await begun(one({ HeartbeatSeconds: 1, TimeoutSeconds: 60 }), {})
    await setTimeout(1200)
    await next()
    expect(await end).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
    expect(await rowsLeft()).toBe(0)
    expect((await end).stats.recordsLeft).toBe(1)
  })

  test('without one, the task times out where nobody takes it', async () => {
    const { end } = await begun(one({ TimeoutSeconds: 1 }), {})
    expect(await end).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
    expect(await store.getActivityTask(ARN)).toBeUndefined()
  })
})

describe('an execution that is left and gone on with', () => {
  test.each([['before', true] as const, ['after', false] as const])(
    '%s a worker takes its task: it is given once',
    async (_, isLeftFirst) => {
      const left = new AbortController()
      const first = await begun(one(), {}, { signal: left.signal })
      const taken = isLeftFirst ? undefined : await next()
      left.abort(new Error('left'))
      await expect(first.end).rejects.toThrow('left')
      const end = run({ app: one(), name: 'e', store: { directory } })
      const task = taken ?? (await next())
      expect(await store.getActivityTask(ARN)).toBeUndefined()
      await store.taskSuccess(task.taskToken, 1)
      expect(await end).toMatchObject({ status: 'SUCCEEDED', output: 1 })
    },
  )
})

describe('a handler is missing where no worker could take the task', () => {
  test.each([
    ['in memory', { store: 'memory' }],
    ['in virtual time', { virtualTime: true }],
  ] as const)('%s', async (_, options) => {
    await expect(run({ app: one(), store: { directory }, ...options })).rejects.toThrow(MissingHandlersError)
  })

  test('and one that is there does it', async () => {
    const outcome = await run({
      app: one(),
      store: { directory },
      functions: { approve: () => 0, [ARN]: () => 'done' },
    })
    expect(outcome).toMatchObject({ output: 'done' })
  })
})
