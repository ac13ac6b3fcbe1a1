import { describe, expect, test } from '@jest/globals'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Json } from '../../../../src/json.js'
import type { LocalClock } from '../../../../src/runtime-shim/adapters/local/clock.js'
import { HandlersError, type Handler, type Handlers } from '../../../../src/runtime-shim/adapters/local/handlers.js'
import { createTasks } from '../../../../src/runtime-shim/adapters/local/tasks.js'
import type { TaskTokens } from '../../../../src/runtime-shim/adapters/local/tasks-tokens.js'
import { VirtualClock } from '../../../../src/runtime-shim/adapters/local/virtual-clock.js'
import { WorkflowError } from '../../../../src/runtime-shim/expr/errors.js'
import type { TaskCall } from '../../../../src/runtime-shim/platform.js'

const LAMBDA = 'arn:aws:lambda:eu-central-1:111122223333:function:charge-card:live'
const INVOKE = 'arn:aws:states:::lambda:invoke'
const PUBLISH = 'arn:aws:states:::sns:publish'

/** A clock that is moved by hand. */
class HandClock implements LocalClock {
  private time = 0
  private timers: { at: number; ring: () => void }[] = []

  now(): number {
    return this.time
  }

  sleep(seconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
      this.timers.push({ at: this.time + seconds * 1000, ring: resolve })
    })
  }

  advance(seconds: number): void {
    this.time += seconds * 1000
    for (const { at, ring } of this.timers) if (at <= this.time) ring()
    this.timers = this.timers.filter(({ at }) => at > this.time)
  }
}

const NO_TOKENS: TaskTokens = { answer: () => Promise.resolve(false), heartbeat: () => Promise.resolve(false) }

function task(overrides: Partial<TaskCall> = {}): TaskCall {
  return {
    execution: 'order-1',
    state: 'Charge',
    resource: LAMBDA,
    input: { total: 12 },
    attempt: 0,
    idempotencyKey: 'order-1/0.0',
    ...overrides,
  }
}

async function runTask(
  handlers: Handlers,
  overrides: Partial<TaskCall> = {},
  clock = new HandClock(),
): Promise<unknown> {
  return (await createTasks({ handlers, echo: false }, { clock, tokens: NO_TOKENS })).run(task(overrides))
}

async function failureOf(answer: Promise<unknown>): Promise<WorkflowError> {
  const failure = await answer.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(failure instanceof WorkflowError)) throw new Error(`expected a WorkflowError, got ${String(failure)}`)
  return failure
}

const throwing =
  (thrown: unknown): Handler =>
  () => {
    throw thrown
  }

describe('which handler runs a task', () => {
  const all = { Charge: () => 'state', [LAMBDA]: () => 'resource', 'charge-card': () => 'function' }
  const byFunction = { 'charge-card': () => 'function' }
  const named = (name: string): Partial<TaskCall> => ({ resource: INVOKE, input: { FunctionName: name } })

  test.each<[string, Handlers, Partial<TaskCall>, string]>([
    ['the state before all', all, {}, 'state'],
    ['then the whole Resource', all, { state: 'Other' }, 'resource'],
    ['then the function of the ARN, without its alias', byFunction, { state: 'Other' }, 'function'],
    ['a FunctionName that is a name', byFunction, named('charge-card'), 'function'],
    ['a FunctionName with a version', byFunction, named('charge-card:7'), 'function'],
    ['a FunctionName that is an ARN', byFunction, named(LAMBDA), 'function'],
    ['a FunctionName that is a partial ARN', byFunction, named('111122223333:function:charge-card'), 'function'],
  ])('%s', async (_, handlers, overrides, expected) => {
    expect(await runTask(handlers, overrides)).toBe(expected)
  })

  test('a state that is called like a method of every object has no handler by birth', async () => {
    const failure = await failureOf(runTask({}, { state: 'toString', resource: PUBLISH }))
    expect(failure).toMatchObject({ error: 'States.Runtime', reason: expect.stringContaining('"toString"') })
  })

  test('a function that nobody wrote does not exist', async () => {
    const failure = await failureOf(runTask(byFunction, named('refund')))
    expect(failure).toMatchObject({
      error: 'Lambda.ResourceNotFoundException',
      reason: expect.stringContaining('refund'),
    })
  })

  test('echo answers only what has no handler', async () => {
    const tasks = await createTasks({ handlers: byFunction, echo: true }, { clock: new HandClock(), tokens: NO_TOKENS })
    expect(await tasks.run(task({ resource: PUBLISH, input: { Message: 'hi' } }))).toEqual({ Message: 'hi' })
    expect(await tasks.run(task())).toBe('function')
  })
})

describe('what a handler gets', () => {
  test('its own copy of the input, and who asks', async () => {
    const input = { lines: [1, 2] }
    let seen: unknown
    const handler: Handler = (own: { lines: number[] }, { signal, sleep, ...context }) => {
      own.lines.push(3)
      seen = { ...context, aborted: signal.aborted, sleep: typeof sleep }
      return own
    }
    expect(await runTask({ Charge: handler }, { input, attempt: 2 })).toEqual({ lines: [1, 2, 3] })
    expect(input).toEqual({ lines: [1, 2] })
    expect(seen).toMatchObject({
      execution: 'order-1',
      state: 'Charge',
      attempt: 2,
      resource: LAMBDA,
      idempotencyKey: 'order-1/0.0',
      aborted: false,
      sleep: 'function',
    })
  })
})

describe('what a handler returns', () => {
  test.each<[string, unknown, Json]>([
    ['nothing', undefined, null],
    ['a date', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
    ['undefined inside', { a: undefined, b: [undefined] }, { b: [null] }],
    ['no number', Number.NaN, null],
    ['a promise', Promise.resolve([1]), [1]],
  ])('%s', async (_, returned, expected) => {
    expect(await runTask({ Charge: () => returned })).toEqual(expected)
  })

  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle
  test.each<[string, unknown, RegExp]>([
    ['a function', () => 1, /a function/],
    ['a BigInt', { total: 1n }, /BigInt/],
    ['a cycle', cycle, /circular/],
  ])('%s is not JSON', async (_, returned, expected) => {
    const failure = await failureOf(runTask({ Charge: () => returned }, { resource: PUBLISH }))
    expect(failure.error).toBe('Runtime.MarshalError')
    expect(failure.reason).toMatch(expected)
  })
})

describe('what a handler throws', () => {
  class CardDeclined extends Error {
    override name = 'CardDeclined'
  }

  test.each([LAMBDA, INVOKE])('an Error of %s has the cause that Lambda gives', async (resource) => {
    const failure = await failureOf(runTask({ Charge: throwing(new CardDeclined('no money')) }, { resource }))
    const cause = JSON.parse(failure.reason!) as { trace: string[] }
    expect(failure.error).toBe('CardDeclined')
    expect(cause).toEqual({ errorType: 'CardDeclined', errorMessage: 'no money', trace: expect.any(Array) })
    expect(Object.keys(cause)).toEqual(['errorType', 'errorMessage', 'trace'])
    expect(cause.trace[0]).toMatch(/no money/)
  })

  test.each<[string, unknown, string | null, string | null]>([
    ['an Error', new CardDeclined('no money'), 'CardDeclined', 'no money'],
    [
      'Error and Cause',
      Object.assign(new Error('x'), { Error: 'S3.NoSuchKey', Cause: 'gone' }),
      'S3.NoSuchKey',
      'gone',
    ],
    ['an Error alone', { Error: 'Teapot' }, 'Teapot', null],
    ['neither', Object.assign(new Error('x'), { Error: null, Cause: null }), null, null],
    ['a string', 'oh', 'string', 'oh'],
    ['an object', Object.create(null), 'object', '[Object: null prototype] {}'],
    ['nothing', undefined, 'undefined', 'undefined'],
  ])('%s, for a service', async (_, thrown, error, reason) => {
    const failure = await failureOf(runTask({ Charge: throwing(thrown) }, { resource: PUBLISH }))
    expect([failure.error, failure.reason]).toEqual([error, reason])
  })
})

describe('time', () => {
  test('a task that takes too long fails, is told, and its late answer is ignored', async () => {
    const clock = new HandClock()
    let answer: (value: string) => void = () => undefined
    let told: AbortSignal | undefined
    const handler: Handler = (_, { signal }) => {
      told = signal
      return new Promise((resolve) => (answer = resolve))
    }
    const tasks = await createTasks({ handlers: { Charge: handler }, echo: false }, { clock, tokens: NO_TOKENS })
    const failure = failureOf(tasks.run(task({ timeoutSeconds: 5 })))
    clock.advance(4.9)
    expect(told?.aborted).toBe(false)
    clock.advance(0.1)
    expect(await failure).toMatchObject({ error: 'States.Timeout', reason: null })
    expect(told?.aborted).toBe(true)
    answer('too late')
  })

  test('the clock of the run is the clock of sleep, which ends with the timeout', async () => {
    const clock = new HandClock()
    const handler: Handler = async (seconds: number, { sleep }) => {
      await sleep(seconds)
      return clock.now()
    }
    const tasks = await createTasks({ handlers: { Charge: handler }, echo: false }, { clock, tokens: NO_TOKENS })
    const [short, long] = [3, 60].map((input) => tasks.run(task({ input, timeoutSeconds: 10 })))
    const failure = failureOf(long!)
    clock.advance(3)
    expect(await short).toBe(3000)
    clock.advance(7)
    expect((await failure).error).toBe('States.Timeout')
  })

  test('virtual time passes for a handler that sleeps, and not for one that works', async () => {
    const clock = new VirtualClock(0)
    const work: Handler = () => new Promise((resolve) => setImmediate(() => setImmediate(() => resolve('worked'))))
    const sleep: Handler = (_, context) => context.sleep(3600)
    const tasks = await createTasks({ handlers: { work, sleep }, echo: false }, { clock, tokens: NO_TOKENS })
    clock.begin()
    expect(await tasks.run(task({ state: 'work', timeoutSeconds: 60 }))).toBe('worked')
    expect(clock.now()).toBe(0)
    expect(await failureOf(tasks.run(task({ state: 'sleep', timeoutSeconds: 60 })))).toMatchObject({
      error: 'States.Timeout',
    })
    expect(clock.now()).toBe(60_000)
    clock.close()
  })

  test('stopping the run aborts the handlers, also those that begin afterwards', async () => {
    const stop = new AbortController()
    const around = { clock: new HandClock(), tokens: NO_TOKENS, signal: stop.signal }
    const handler: Handler = (_, { signal, sleep }) => sleep(1).catch(() => String(signal.reason))
    const tasks = await createTasks({ handlers: { Charge: handler }, echo: false }, around)
    const running = tasks.run(task())
    stop.abort('enough')
    expect(await running).toBe('enough')
    const late: Handler = (_, { signal }) => signal.aborted
    expect(await (await createTasks({ handlers: { Charge: late }, echo: false }, around)).run(task())).toBe(true)
  })
})

describe('tokens', () => {
  const answers: unknown[] = []
  const tokens: TaskTokens = {
    answer: (token, answer) => Promise.resolve(answers.push([token, answer]) > 0 && token !== 'over'),
    heartbeat: (token) => Promise.resolve(answers.push([token, 'heartbeat']) > 0),
  }
  const call = async (handler: Handler, overrides: Partial<TaskCall> = {}): Promise<unknown> => {
    const tasks = await createTasks({ handlers: { Charge: handler }, echo: false }, { clock: new HandClock(), tokens })
    return tasks.run(task(overrides))
  }

  test('a handler has its own, and may answer any', async () => {
    answers.length = 0
    await call(
      async (_, context) => {
        await context.sendTaskHeartbeat(context.taskToken!)
        await context.sendTaskSuccess(context.taskToken!, { at: new Date(0), gone: undefined })
        await context.sendTaskFailure('other', { error: 'Refused' })
      },
      { token: 'mine' },
    )
    expect(answers).toEqual([
      ['mine', 'heartbeat'],
      ['mine', { output: { at: '1970-01-01T00:00:00.000Z' } }],
      ['other', { error: 'Refused', cause: null }],
    ])
  })

  test('a task without a token has none', async () => {
    expect(await call((_, context) => 'taskToken' in context)).toBe(false)
  })

  test('an answer that comes too late rejects, and hurts nobody who does not wait for it', async () => {
    expect(await call((_, context) => context.sendTaskSuccess('over').catch((error: Error) => error.name))).toBe(
      'TaskTimedOut',
    )
    expect(await call((_, context) => void context.sendTaskSuccess('over'))).toBe(null)
  })
})

describe('a module of handlers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unum-handlers-'))
  const module = (name: string, text: string): string => {
    const file = join(folder, name)
    writeFileSync(file, text)
    return file
  }
  const load = (functionsFile: string) =>
    createTasks({ functionsFile, echo: false }, { clock: new HandClock(), tokens: NO_TOKENS })

  test('exports them by default, or by name', async () => {
    const byDefault = await load(
      module('default.mjs', 'export default { Charge: () => "default" }\nexport const other = 1'),
    )
    const byName = await load(module('named.mjs', 'export const Charge = async () => "named"'))
    expect(await byDefault.run(task())).toBe('default')
    expect(await byName.run(task())).toBe('named')
  })

  test('that is not there is refused by name', async () => {
    await expect(load(join(folder, 'absent.mjs'))).rejects.toThrow(/absent\.mjs: there is no such file/)
  })

  test.each([
    ['does not parse', 'export default {', /cannot load .*syntax\.mjs/],
    ['exports no object', 'export default 7', /must be an object of handlers, but is of type number/],
    ['exports no function', 'export default { Charge: null }', /"Charge" must be a function .* but is null/],
  ])('that %s is refused by name', async (what, text, expected) => {
    const file = module(what === 'does not parse' ? 'syntax.mjs' : `${what.replaceAll(' ', '-')}.mjs`, text)
    const refused = await load(file).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refused).toBeInstanceOf(HandlersError)
    expect((refused as Error).message).toMatch(expected)
  })
})
