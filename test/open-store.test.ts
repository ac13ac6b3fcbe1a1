import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { History, type HistoryLine } from '../bin/history.js'
import {
  ExecutionEndedError,
  InvalidTokenError,
  NoExecutionError,
  NoStoreError,
  openStore,
  OtherVersionError,
  run,
  TaskTimedOutError,
  type CompileInput,
  type ExecutionStore,
  type HandlerContext,
  type Handlers,
  type Json,
  type Outcome,
  type RunOptions,
} from '../src/index.js'
import { openEnvironment } from '../src/runtime-shim/adapters/local/environment.js'
import { temporaryDirectory } from './contract/temporary.js'
import { compiled, fixtureNamed } from './fixtures.js'

let directory: string
let remove: () => void
let store: ExecutionStore

const lambda = (name: string): object => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:111122223333:function:${name}`,
})
const one = compiled({ StartAt: 'F', States: { F: { ...lambda('f'), End: true } } }, 'one')
const asking = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { 'Token.$': '$$.Task.Token' },
  HeartbeatSeconds: 3600,
}
const callback = compiled(
  { StartAt: 'Ask', States: { Ask: { ...asking, Next: 'F' }, F: { ...lambda('f'), End: true } } },
  'callback',
)
const each = (body: object): Json => ({
  StartAt: 'Each',
  States: { Each: { Type: 'Map', ItemProcessor: { StartAt: 'Body', States: { Body: body as Json } }, End: true } },
})

/** Begins an execution, and leaves it as soon as `isFar` says that it has come as far as it should. */
async function leave(name: string, app: typeof one, handlers: Handlers, isFar: () => boolean, input: Json = {}) {
  const left = new AbortController()
  const observer = { committed: () => void (isFar() && left.abort(new Error('left'))) }
  const leaving = run({ app, name, input, functions: handlers, store: { directory }, observer, signal: left.signal })
  await expect(leaving).rejects.toThrow('left')
}

/** An execution that waits for a token, which nobody works at. */
async function handOut(name: string): Promise<string> {
  let token = ''
  const left = new AbortController()
  const Ask = (_: Json, { taskToken }: HandlerContext): void => {
    token = taskToken!
    left.abort(new Error('left'))
  }
  const leaving = run({
    app: callback,
    name,
    functions: { Ask, f: () => 0 },
    store: { directory },
    signal: left.signal,
  })
  await expect(leaving).rejects.toThrow('left')
  return token
}

function goOn(name: string, app: typeof one, functions: Handlers): Promise<Outcome> {
  return run({ app, name, functions, store: { directory } })
}

/** What is left of an execution: records, messages, answers on their way. */
async function leftOf(name: string): Promise<number[]> {
  const environment = openEnvironment(directory)
  const range = { start: `${name}/`, end: `${name}0` }
  const counts = [environment.records, environment.messages, environment.answers].map((table) =>
    table.getKeysCount(range),
  )
  await environment.close()
  return counts
}

beforeAll(async () => {
  ;({ directory, remove } = temporaryDirectory())
  directory = path.join(directory, 'orders.v2')
  await run({ app: one, name: 'first', input: { n: 1 }, functions: { f: () => 'done' }, store: { directory } })
  store = await openStore(directory)
})
afterAll(async () => {
  await store.close()
  remove()
})

describe('a store', () => {
  test('is for its user alone, whatever its name is', () => {
    expect(fs.statSync(directory).mode & 0o777).toBe(0o700)
    for (const file of fs.readdirSync(directory)) expect(fs.statSync(path.join(directory, file)).mode & 0o77).toBe(0)
  })

  test('lists its executions, the latest first, and describes them', async () => {
    const fails = (): never => {
      throw Object.assign(new Error(), { Error: 'Boom', Cause: 'why' })
    }
    await goOn('second', one, { f: fails })
    await handOut('third')
    const names = store.list().map(({ name, status }) => `${name} ${status}`)
    expect(names).toEqual(['third RUNNING', 'second FAILED', 'first SUCCEEDED'])
    expect(store.list('FAILED').map(({ name }) => name)).toEqual(['second'])
    const { startDate, stopDate, ...first } = store.status('first')
    expect(first).toEqual({
      name: 'first',
      machine: 'one',
      status: 'SUCCEEDED',
      input: { n: 1 },
      ending: { status: 'SUCCEEDED', output: 'done' },
    })
    expect(Date.parse(stopDate!)).toBeGreaterThanOrEqual(Date.parse(startDate))
    expect(store.status('second').ending).toEqual({ status: 'FAILED', error: 'Boom', cause: 'why' })
    expect(store.status('third')).not.toHaveProperty('stopDate')
  })

  test('is none where no execution was begun, and does not become one', async () => {
    const nowhere = path.join(directory, 'nowhere')
    await expect(openStore(nowhere)).rejects.toThrow(NoStoreError)
    expect(fs.existsSync(nowhere)).toBe(false)
    expect(() => store.status('nobody')).toThrow(NoExecutionError)
  })
})

describe('the history', () => {
  test.each(['order-fulfilment', 'nested-map', 'catch-parallel', 'map-limited', 'retry-map'])(
    'of %s is what the observer was told',
    async (name) => {
      const { text, input, functionsFile } = fixtureNamed(name)
      const lines: HistoryLine[] = []
      const history = new History(input, (line) => lines.push(line))
      const options = {
        functions: functionsFile,
        input,
        name,
        store: { directory },
        virtualTime: true,
        observer: history,
      }
      history.ended(await run({ app: compiled(text), ...options }))
      const kept: HistoryLine[] = []
      const again = new History(input, (line) => kept.push(line))
      store.events(name, again)
      again.ended(store.status(name).ending!)
      expect(kept).toEqual(lines)
      expect(lines.length).toBeGreaterThan(10)
    },
  )

  test('goes on where another process has left it', async () => {
    const token = await handOut('left')
    await store.taskSuccess(token, 7)
    await goOn('left', callback, { Ask: () => 0, f: (x: number) => x + 1 })
    const lines: HistoryLine[] = []
    store.events('left', new History({}, (line) => lines.push(line)))
    expect(lines.map(({ id }) => id)).toEqual(lines.map((_, index) => index + 1))
    const names = lines.map(({ type, stateEnteredEventDetails: entered }) => [type, entered] as const)
    expect(names.filter(([type]) => type === 'TaskStateEntered')).toHaveLength(2)
  })
})

describe('stop', () => {
  const stopped = { status: 'ABORTED', ending: { status: 'ABORTED', error: 'Enough', cause: 'of this' } }
  const failure = { error: 'Enough', cause: 'of this' }

  test('of an execution that waits leaves its record and nothing else', async () => {
    const waiting = compiled(each({ Type: 'Wait', Seconds: 3600, End: true }))
    let commits = 0
    await leave(
      'waiting',
      waiting,
      {},
      () => ++commits > 5,
      Array.from({ length: 5 }, (_, i) => i),
    )
    expect(await store.stop('waiting', failure)).toMatchObject(stopped)
    expect(await leftOf('waiting')).toEqual([1, 0, 0])
    expect(store.list('ABORTED').map(({ name }) => name)).toContain('waiting')
  })

  test('of one with many branches, all of which wait for tokens, leaves its record and nothing else', async () => {
    const tokens: string[] = []
    const left = new AbortController()
    const Body = (_: Json, { taskToken }: HandlerContext): void => {
      if (tokens.push(taskToken!) === 200) left.abort(new Error('left'))
    }
    const input = Array.from({ length: 200 }, (_, i) => i)
    const wide = { app: compiled(each({ ...asking, End: true })), name: 'wide', input, functions: { Body } }
    await expect(run({ ...wide, store: { directory }, signal: left.signal })).rejects.toThrow('left')
    await store.taskHeartbeat(tokens[0]!)
    await store.taskSuccess(tokens[1]!, 1)
    expect(await store.stop('wide', failure)).toMatchObject(stopped)
    expect(await leftOf('wide')).toEqual([1, 0, 0])
    await expect(store.taskSuccess(tokens[2]!, 1)).rejects.toThrow(TaskTimedOutError)
    expect(await leftOf('wide')).toEqual([1, 0, 0])
  })

  test('of one that is being worked at ends the work, and aborts the signals of its handlers', async () => {
    let told = ''
    let stopping: Promise<unknown> | undefined
    const f = async (_: Json, { signal, sleep }: HandlerContext): Promise<void> => {
      stopping = store.stop('running', failure)
      await sleep(3600).catch(() => (told = signal.reason.message))
    }
    expect(await goOn('running', one, { f })).toMatchObject(stopped.ending)
    await stopping
    expect(told).toBe('the execution is over')
    expect(await leftOf('running')).toEqual([1, 0, 0])
  })

  test('of one that has ended changes nothing', async () => {
    await expect(store.stop('first')).rejects.toThrow(ExecutionEndedError)
    expect(store.status('first').status).toBe('SUCCEEDED')
    await expect(store.stop('nobody')).rejects.toThrow(NoExecutionError)
  })

  test('is told by the history, when it was', async () => {
    await handOut('aborted')
    await store.stop('aborted')
    const lines: HistoryLine[] = []
    const history = new History({}, (line) => lines.push(line))
    store.events('aborted', history)
    history.ended(store.status('aborted').ending!)
    expect(lines.at(-1)).toMatchObject({ type: 'ExecutionAborted', timestamp: store.status('aborted').stopDate })
    expect(await goOn('aborted', callback, { Ask: () => 0, f: () => 0 })).toMatchObject({
      status: 'ABORTED',
      error: null,
    })
  })
})

describe('a token', () => {
  test('is answered while nothing runs: the next run of that name goes on, and the first answer counts', async () => {
    const token = await handOut('answered')
    await store.taskHeartbeat(token)
    const answers = await Promise.allSettled([1, 2, 3].map((n) => store.taskSuccess(token, n)))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    await expect(store.taskFailure(token)).rejects.toThrow(TaskTimedOutError)
    const calls: Json[] = []
    const outcome = await goOn('answered', callback, { Ask: () => 0, f: (x: Json) => calls.push(x) })
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', stats: { recordsLeft: 1 } })
    expect(calls).toEqual([1])
    await expect(store.taskHeartbeat(token)).rejects.toThrow(TaskTimedOutError)
    expect(await leftOf('answered')).toEqual([1, 0, 0])
  })

  test('fails its task', async () => {
    await store.taskFailure(await handOut('failed'), { error: 'No', cause: 'never' })
    const outcome = await goOn('failed', callback, { Ask: () => 0, f: () => 0 })
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'No', cause: 'never' })
  })

  test('that is answered twice at once by handlers lets what follows run once', async () => {
    const rejected: string[] = []
    const Ask = (_: Json, { taskToken, sendTaskSuccess }: HandlerContext): void => {
      for (const n of [1, 2]) sendTaskSuccess(taskToken!, n).catch((error: Error) => rejected.push(error.name))
    }
    const calls: Json[] = []
    await goOn('twice', callback, { Ask, f: (x: Json) => calls.push(x) })
    expect({ calls, rejected }).toEqual({ calls: [1], rejected: ['TaskTimedOut'] })
  })

  test('that is forged, changed or of another store is refused', async () => {
    const token = await handOut('forged')
    const [named, signature] = token.split('.')
    const other = Buffer.from(Buffer.from(named!, 'base64url').toString().replace('forged', 'first')).toString(
      'base64url',
    )
    for (const wrong of ['', 'x', `${token}x`, `${other}.${signature}`, named!]) {
      await expect(store.taskSuccess(wrong, 1)).rejects.toThrow(InvalidTokenError)
      await expect(store.taskHeartbeat(wrong)).rejects.toThrow(InvalidTokenError)
    }
  })
})

describe('an execution that a task has started and waits for', () => {
  const ARN = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Child'
  const source = (definition: object): { source: CompileInput } => ({
    source: { name: 'm.asl.json', text: JSON.stringify(definition) },
  })
  const child = source({ StartAt: 'Ask', States: { Ask: { ...asking, End: true } } })
  const parent = source({
    StartAt: 'Start',
    States: {
      Start: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Parameters: { StateMachineArn: ARN, 'Name.$': '$$.Execution.Name' },
        OutputPath: '$.Output',
        End: true,
      },
    },
  })
  const begun = async (name: string): Promise<{ token: string; options: RunOptions }> => {
    let token = ''
    const left = new AbortController()
    const Ask = (_: Json, { taskToken }: HandlerContext): void => {
      token = taskToken!
      left.abort(new Error('left'))
    }
    const options = { ...parent, name, machines: { [ARN]: child }, functions: { Ask }, store: { directory } }
    await expect(run({ ...options, signal: left.signal })).rejects.toThrow('left')
    return { token, options }
  }

  test('has tokens of its own, which are answered while nothing runs', async () => {
    const { token, options } = await begun('parent-answered')
    await store.taskSuccess(token, 7)
    await expect(store.taskSuccess(token, 8)).rejects.toThrow(TaskTimedOutError)
    expect(await run(options)).toMatchObject({ status: 'SUCCEEDED', output: 7 })
  })

  test('goes on with the definition that it has begun with', async () => {
    const { token, options } = await begun('parent-changed')
    await store.taskSuccess(token, 7)
    const other = source({ StartAt: 'Other', States: { Other: { Type: 'Pass', Result: 'of another', End: true } } })
    expect(await run({ ...options, machines: { [ARN]: other } })).toMatchObject({ status: 'SUCCEEDED', output: 7 })
  })

  test('is stopped with it while it is worked at: the signals of its handlers abort', async () => {
    const working = source({ StartAt: 'Work', States: { Work: { ...lambda('work'), End: true } } })
    let told: unknown
    let stopping: Promise<unknown> | undefined
    const work = async (_: Json, { sleep, signal }: HandlerContext): Promise<void> => {
      stopping = store.stop('parent-working')
      await sleep(3600).catch(() => (told = signal.reason.message))
    }
    const options = { ...parent, machines: { [ARN]: working }, functions: { work }, store: { directory } }
    expect(await run({ ...options, name: 'parent-working' })).toMatchObject({ status: 'ABORTED' })
    await stopping
    expect(told).toBe('the execution is over')
  })

  test('is stopped with it', async () => {
    const { token, options } = await begun('parent-stopped')
    await store.stop('parent-stopped')
    await expect(store.taskSuccess(token, 7)).rejects.toThrow(TaskTimedOutError)
    expect(await run(options)).toMatchObject({ status: 'ABORTED' })
    expect(await leftOf('parent-stopped')).toEqual([1, 0, 0])
  })
})

describe('a definition that has changed since', () => {
  const changed = compiled(
    { StartAt: 'Ask', States: { Ask: { ...asking, Next: 'G' }, G: { ...lambda('g'), End: true } } },
    'callback',
  )

  test('does not change the execution: it goes on with the one that it has begun with, and says so', async () => {
    const token = await handOut('old')
    await store.taskSuccess(token, 1)
    const warnings: string[] = []
    const options = { name: 'old', store: { directory }, warn: (text: string) => void warnings.push(text) }
    const outcome = await run({ app: changed, functions: { Ask: () => 0, f: () => 'f' }, ...options })
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: 'f' })
    expect(warnings).toEqual([expect.stringContaining('"old" goes on with the definition')])
    await run({ app: callback, functions: { Ask: () => 0, f: () => 'f' }, ...options })
    expect(warnings).toHaveLength(1)
  })

  test('where two begin at once by one name, is another version for the second', async () => {
    const options = { name: 'race', store: { directory }, functions: { Ask: () => 0, f: () => 0, g: () => 0 } }
    const begin = async (app: typeof one, signal: AbortSignal): Promise<unknown> =>
      run({ app, ...options, signal }).catch((error: Error) => error)
    const stop = new AbortController()
    const first = begin(callback, stop.signal)
    const second = await begin(changed, stop.signal)
    stop.abort(new Error('left'))
    expect(second).toBeInstanceOf(OtherVersionError)
    expect(await first).toMatchObject({ message: 'left' })
  })
})
