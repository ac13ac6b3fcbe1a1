import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execute, type ExecuteOptions } from '../../../../src/runtime-shim/adapters/local/index.js'
import { openEnvironment } from '../../../../src/runtime-shim/adapters/local/environment.js'
import { LmdbStore } from '../../../../src/runtime-shim/adapters/local/lmdb-store.js'
import type { Handlers } from '../../../../src/runtime-shim/adapters/local/handlers.js'
import type { Cursor } from '../../../../src/runtime-shim/core/protocol.js'
import { temporaryDirectory } from '../../../contract/temporary.js'
import { compiled } from '../../../fixtures.js'

let directory: string
let remove: () => void
let names = 0

beforeAll(() => {
  ;({ directory, remove } = temporaryDirectory())
})
afterAll(() => remove())

const task = (name: string): object => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
})
const chain = compiled({ StartAt: 'A', States: { A: { ...task('f'), Next: 'B' }, B: { ...task('f'), End: true } } })
const waiting = compiled({
  StartAt: 'P',
  States: {
    P: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 3600, Next: 'Z' }, Z: { ...task('Z'), End: true } } },
        { StartAt: 'S', States: { S: { ...task('S'), End: true } } },
        { StartAt: 'F', States: { F: { ...task('F'), End: true } } },
      ],
      End: true,
    },
  },
})

describe.each(['memory', 'durable'])('%s', (kind) => {
  const options = (handlers: Handlers, more: Partial<ExecuteOptions> = {}): ExecuteOptions => ({
    app: chain,
    name: `execution-${names++}`,
    input: 1,
    store: kind === 'memory' ? 'memory' : { directory },
    tasks: { handlers, echo: false },
    virtualTime: false,
    stateBytes: Infinity,
    ...more,
  })

  test('gives the result, and what it cost', async () => {
    const { name, ...rest } = options({ f: async (x: number) => x + 1 })
    expect(await execute({ name, ...rest })).toEqual({
      name,
      status: 'SUCCEEDED',
      output: 3,
      stats: { reads: 2, writes: 2, deletes: 0, invocations: 2, peakRecords: 1, recordsLeft: 1 },
    })
  })

  test('gives the error of one that fails, and does not wait for what is left: timers, and handlers once told', async () => {
    const told: string[] = []
    const handlers: Handlers = {
      Z: () => told.push('Z was run'),
      F: () => {
        throw Object.assign(new Error(), { Error: 'Boom', Cause: 'why' })
      },
      S: async (_, { signal, sleep }) => {
        await sleep(3600).catch(() => told.push(String(signal.aborted)))
      },
    }
    const outcome = await execute(options(handlers, { app: waiting }))
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'Boom', cause: 'why' })
    expect(told).toEqual(['true'])
    expect(outcome.stats.recordsLeft).toBe(1)
  })

  test('lets no time pass under virtual time, for waits and for handlers that sleep', async () => {
    const handlers: Handlers = {
      Z: () => 'Z',
      F: async (_, { sleep }) => {
        await sleep(7200)
        return 'F'
      },
      S: () => 'S',
    }
    const outcome = await execute(options(handlers, { app: waiting, virtualTime: true }))
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: ['Z', 'S', 'F'] })
  })

  test('rejects with the reason of its signal', async () => {
    const stop = new AbortController()
    const never = async (): Promise<never> => {
      stop.abort(new Error('enough'))
      return new Promise(() => undefined)
    }
    await expect(execute(options({ f: never }, { signal: stop.signal }))).rejects.toThrow('enough')
    await expect(execute(options({ f: never }, { signal: stop.signal }))).rejects.toThrow('enough')
  })

  test('tells the observer of every effect', async () => {
    const effects: string[] = []
    const observer = { committed: (_: unknown, { type }: { type: string }) => void effects.push(type) }
    await execute(options({ f: async () => 0 }, { observer }))
    expect(effects).toEqual(['go', 'done'])
  })
})

describe('a durable execution', () => {
  const durable = (name: string, handlers: Handlers, signal?: AbortSignal): ExecuteOptions => ({
    app: chain,
    name,
    input: 1,
    store: { directory },
    tasks: { handlers, echo: false },
    virtualTime: false,
    stateBytes: Infinity,
    ...(signal && { signal }),
  })

  test('that has ended gives the same result and runs nothing', async () => {
    const first = await execute(durable('again', { f: async (x: number) => x * 10 }))
    const { stats, ...result } = await execute(durable('again', {}))
    expect({ ...result, stats: first.stats }).toEqual(first)
    expect(stats).toMatchObject({ reads: 0, writes: 0, invocations: 0, recordsLeft: 1 })
  })

  test('waits for the disk once a step, and once to begin', async () => {
    const environment = openEnvironment(directory)
    const { transactor } = environment
    const f = async (x: number): Promise<number> => x + 1
    await execute(durable('warm', { f }))
    const before = transactor.transaction
    await execute(durable('measured', { f }))
    await environment.close()
    expect(transactor.transaction - before).toBe(1 + 2)
  })

  test('that was stopped goes on where it was, with what was kept', async () => {
    const stop = new AbortController()
    const calls: number[] = []
    const handler = async (x: number): Promise<number> => {
      calls.push(x)
      if (x === 2 && !stop.signal.aborted) {
        stop.abort(new Error('stopped'))
        return new Promise(() => undefined)
      }
      return x + 1
    }
    await expect(execute(durable('stopped', { f: handler }, stop.signal))).rejects.toThrow('stopped')
    expect(await execute(durable('stopped', { f: handler }))).toMatchObject({ output: 3, stats: { invocations: 0 } })
    expect(calls).toEqual([1, 2, 2])
  })

  test('of many at once in one directory each gets its own result', async () => {
    const handlers = { f: async (x: number) => x + 1 }
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, input) => execute({ ...durable(`many-${input}`, handlers), input })),
    )
    expect(outcomes.map((outcome) => outcome.status === 'SUCCEEDED' && outcome.output)).toEqual(
      Array.from({ length: 20 }, (_, input) => input + 2),
    )
  })

  test('whose messages are lost is gone on with from its records', async () => {
    const environment = openEnvironment(directory)
    const effect: Cursor['effect'] = { type: 'go', function: 'B', data: { input: 2, variables: {}, events: 1 } }
    const cursor: Cursor = { kind: 'cursor', step: 0, attempt: 0, effect, carry: { start: 0 } }
    await new LmdbStore(environment).commit('lost/', cursor, true, new Map())
    await environment.close()
    const outcome = await execute(durable('lost', { f: async (x: number) => x * 10 }))
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: 20, stats: { recordsLeft: 1 } })
  })
})
