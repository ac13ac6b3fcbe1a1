import { afterAll, describe, expect, test } from '@jest/globals'
import { compile, MockConfigError, run, Source, TestCaseError, type Json, type RunOptions } from '../../src/index.js'
import { mockedStatesOf } from '../../src/mock-config/index.js'
import { temporaryDirectory } from '../contract/temporary.js'

const { directory, remove } = temporaryDirectory()
afterAll(remove)

/** The example of the AWS documentation, made anew: a function that is retried, then a queue. */
const lambdaThenQueue = {
  StartAt: 'LambdaState',
  States: {
    LambdaState: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'hello', 'Payload.$': '$' },
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }],
      ResultPath: '$.lambda',
      Next: 'SQSState',
    },
    SQSState: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'https://queue', 'MessageBody.$': '$' },
      ResultPath: '$.sqs',
      End: true,
    },
  },
}

const hello = { StatusCode: 200, Payload: { body: 'hello' } }
const notReady = { Throw: { Error: 'Lambda.ResourceNotReadyException', Cause: 'not ready' } }
const tooLate = { Throw: { Error: 'Lambda.TimeoutException', Cause: 'timed out' } }
const config = {
  StateMachines: {
    LambdaSQSIntegration: {
      TestCases: {
        HappyPath: { LambdaState: 'MockedLambdaSuccess', SQSState: 'MockedSQSSuccess' },
        RetryPath: { LambdaState: 'MockedLambdaRetry', SQSState: 'MockedSQSSuccess' },
        TooFewPath: { LambdaState: 'MockedLambdaFailure', SQSState: 'MockedSQSSuccess' },
        HybridPath: { LambdaState: 'MockedLambdaSuccess' },
      },
    },
  },
  MockedResponses: {
    MockedLambdaSuccess: { 0: { Return: hello } },
    MockedLambdaRetry: { 0: notReady, '1-2': tooLate, 3: { Return: hello } },
    MockedLambdaFailure: { 0: notReady, '1-2': tooLate },
    MockedSQSSuccess: { 0: { Return: { MessageId: '8b51' } } },
  },
}

/** Runs a definition with the test case of a configuration. */
function runMocked(
  definition: object,
  mocks: object,
  testCase: string,
  options: Omit<RunOptions, 'source' | 'app' | 'directory'> = {},
): ReturnType<typeof run> {
  const source = { name: 'LambdaSQSIntegration.asl.json', text: JSON.stringify(definition) }
  const mock = { config: { name: 'MockConfigFile.json', text: JSON.stringify(mocks) }, testCase }
  return run({ source, mock, virtualTime: true, input: { order: 1 }, ...options })
}

/** A configuration with one test case, `Case`: what each state gets at its invocations. */
function configOf(states: Record<string, readonly object[]>): object {
  const named = Object.keys(states).map((state) => [state, `Mocked ${state}`])
  const answers = Object.entries(states).map(([state, given]) => [`Mocked ${state}`, { ...given }])
  return {
    StateMachines: { Any: { TestCases: { Case: Object.fromEntries(named) } } },
    MockedResponses: Object.fromEntries(answers),
  }
}

const returns = (value: Json): object => ({ Return: value })
const task = (resource: string, rest: object = { End: true }): object => ({ Type: 'Task', Resource: resource, ...rest })

describe('the example of the documentation', () => {
  test.each(['HappyPath', 'RetryPath', 'LambdaSQSIntegration#RetryPath'])('%s succeeds', async (testCase) => {
    const { status, output } = (await runMocked(lambdaThenQueue, config, testCase)) as { status: string; output: Json }
    expect({ status, output }).toEqual({
      status: 'SUCCEEDED',
      output: { order: 1, lambda: hello, sqs: { MessageId: '8b51' } },
    })
  })

  test('RetryPath retries three times', async () => {
    const failures: unknown[] = []
    const observer = {
      committed: (_frame: unknown, _effect: unknown, history: readonly { type: string; details: object }[]) =>
        void failures.push(...history.filter(({ type }) => type === 'TaskFailed').map(({ details }) => details)),
    }
    await runMocked(lambdaThenQueue, config, 'RetryPath', { observer })
    expect(failures).toEqual(
      [notReady, tooLate, tooLate].map(({ Throw: { Error: error, Cause: cause } }) =>
        expect.objectContaining({ error, cause }),
      ),
    )
  })

  test('an attempt that is not listed fails the execution, though Retry has States.ALL', async () => {
    expect(await runMocked(lambdaThenQueue, config, 'TooFewPath')).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining('"MockedLambdaFailure" of the state "LambdaState" has nothing for invocation 3'),
    })
  })

  test('HybridPath asks a handler for what is not mocked, and fails without one', async () => {
    const functions = { SQSState: () => 'sent', LambdaState: () => 'never asked' }
    expect(await runMocked(lambdaThenQueue, config, 'HybridPath', { functions })).toMatchObject({
      output: { lambda: hello, sqs: 'sent' },
    })
    expect(await runMocked(lambdaThenQueue, config, 'HybridPath', { echo: true })).toMatchObject({
      output: { lambda: hello, sqs: { QueueUrl: 'https://queue' } },
    })
    expect(await runMocked(lambdaThenQueue, config, 'HybridPath')).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining('"SQSState" is not mocked: no handler for "SQSState" under any of'),
    })
  })

  test('a missing mock is no failure of a function that States.ALL may take', async () => {
    const { LambdaState } = lambdaThenQueue.States
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'SQSState' }]
    const definition = {
      ...lambdaThenQueue,
      States: { ...lambdaThenQueue.States, LambdaState: { ...LambdaState, Catch } },
    }
    const outcome = await runMocked(definition, configOf({ SQSState: [returns('sent')] }), 'Case')
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
  })

  test('what is not on the path of a test case needs neither a mock nor a handler', async () => {
    const refused = { LambdaState: [{ Throw: { Error: 'Refused' } }] }
    const { Retry: _, ...LambdaState } = lambdaThenQueue.States.LambdaState
    const definition = { ...lambdaThenQueue, States: { ...lambdaThenQueue.States, LambdaState } }
    expect(await runMocked(definition, configOf(refused), 'Case')).toMatchObject({ status: 'FAILED', error: 'Refused' })
  })
})

describe('a mocked state', () => {
  test('may throw what a Catcher takes', async () => {
    const definition = {
      StartAt: 'Charge',
      States: {
        Charge: task('arn:aws:states:::lambda:invoke', {
          Catch: [{ ErrorEquals: ['CardDeclined'], Next: 'Apologise' }],
          End: true,
        }),
        Apologise: { Type: 'Pass', End: true },
      },
    }
    const mocks = configOf({ Charge: [{ Throw: { Error: 'CardDeclined', Cause: 'no money' } }] })
    expect(await runMocked(definition, mocks, 'Case')).toMatchObject({
      status: 'SUCCEEDED',
      output: { Error: 'CardDeclined', Cause: 'no money' },
    })
  })

  test.each<[string, object, object]>([
    ['succeeds', returns({ approved: true }), { status: 'SUCCEEDED', output: { approved: true } }],
    [
      'fails',
      { Throw: { Error: 'Rejected', Cause: 'by the boss' } },
      { status: 'FAILED', error: 'Rejected', cause: 'by the boss' },
    ],
  ])('that waits for a token %s without anybody who calls back', async (_, answer, expected) => {
    const waiting = task('arn:aws:states:::sqs:sendMessage.waitForTaskToken', {
      Parameters: { 'Token.$': '$$.Task.Token' },
      TimeoutSeconds: 60,
      End: true,
    })
    const definition = { StartAt: 'Approve', States: { Approve: waiting } }
    expect(await runMocked(definition, configOf({ Approve: [answer] }), 'Case')).toMatchObject(expected)
  })

  test.each(['arn:aws:states:eu-west-1:111122223333:activity:pack', 'arn:aws:states:::glue:startJobRun.sync'])(
    'of %s returns its result',
    async (resource) => {
      const definition = { StartAt: 'Work', States: { Work: task(resource, { TimeoutSeconds: 60, End: true }) } }
      expect(await runMocked(definition, configOf({ Work: [returns('done')] }), 'Case')).toMatchObject({
        output: 'done',
      })
    },
  )

  test('counts on from one iteration of a Map to the next, retries included', async () => {
    const retried = task('arn:aws:states:::lambda:invoke', { Retry: [{ ErrorEquals: ['Busy'] }], End: true })
    const iterator = { StartAt: 'Call', States: { Call: retried } }
    const map = { Type: 'Map', MaxConcurrency: 1, ItemsPath: '$.items', ItemProcessor: iterator, End: true }
    const busy = { Throw: { Error: 'Busy' } }
    const mocks = configOf({ Call: [busy, returns('a'), busy, busy, returns('b'), returns('c')] })
    const outcome = await runMocked({ StartAt: 'Each', States: { Each: map } }, mocks, 'Case', {
      input: { items: [1, 2, 3] },
    })
    expect(outcome).toMatchObject({ output: ['a', 'b', 'c'] })
  })

  test('counts the rounds of a loop', async () => {
    const definition = {
      StartAt: 'Look',
      States: {
        Look: task('arn:aws:states:::aws-sdk:ec2:describeInstances', { Next: 'Ready?' }),
        'Ready?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.state', StringEquals: 'pending', Next: 'Look' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
    }
    const pending = returns({ state: 'pending' })
    const outcome = await runMocked(
      definition,
      configOf({ Look: [pending, pending, returns({ state: 'up' })] }),
      'Case',
    )
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: { state: 'up' } })
  })
})

describe('on a durable store', () => {
  const three = {
    StartAt: 'A',
    States: {
      A: task('arn:aws:states:::lambda:invoke', { Next: 'Stop' }),
      Stop: task('arn:aws:states:::sns:publish', { Next: 'Again?' }),
      'Again?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.again', BooleanEquals: true, Next: 'A' }],
        Default: 'Done',
      },
      Done: { Type: 'Succeed' },
    },
  }

  test('goes on with the numbers where the process before was stopped', async () => {
    const mocks = configOf({ A: [returns('first'), returns('second')] })
    const options = { store: { directory }, name: 'stopped', virtualTime: false }
    const controller = new AbortController()
    const stopping = (): Promise<never> => {
      controller.abort(new Error('stopped'))
      return new Promise(() => undefined)
    }
    const stopped = runMocked(three, mocks, 'Case', {
      ...options,
      functions: { Stop: stopping },
      signal: controller.signal,
    })
    await expect(stopped).rejects.toThrow('stopped')

    const seen: Json[] = []
    const Stop = (given: Json): object => ({ again: seen.push(given) < 2 })
    expect(await runMocked(three, mocks, 'Case', { ...options, functions: { Stop } })).toMatchObject({
      status: 'SUCCEEDED',
    })
    expect(seen).toEqual(['first', 'second'])
  })
})

describe('is refused before anything runs', () => {
  const refusal = (mocks: object, testCase: string): Promise<unknown> =>
    runMocked(lambdaThenQueue, mocks, testCase).then(
      () => undefined,
      (error: unknown) => error,
    )
  const { LambdaSQSIntegration: machine } = config.StateMachines

  test('a configuration with errors: all of them', async () => {
    const broken = {
      StateMachines: { Any: { TestCases: { Case: { LambdaSate: 'Lost' } } } },
      MockedResponses: { Lost: { 1: {} } },
    }
    const error = (await refusal(broken, 'Case')) as MockConfigError
    expect(error).toBeInstanceOf(MockConfigError)
    expect(error.source.name).toBe('MockConfigFile.json')
    expect(error.diagnostics.map(({ code }) => code)).toEqual(['UNUM8004', 'UNUM8008', 'UNUM8009'])
  })

  test.each<[string, object, string, string, string]>([
    [
      'a test case that is not there',
      config,
      'HapyPath',
      'the state machine "LambdaSQSIntegration" has no test case "HapyPath"',
      'Did you mean "HappyPath"?',
    ],
    [
      'one that is like no other',
      { ...config, StateMachines: { Any: { TestCases: { A: {}, B: {} } } } },
      'Nothing',
      'the state machine "Any" has no test case "Nothing"',
      'It has "A" and "B".',
    ],
    [
      'machines none of which is called as the app is',
      { ...config, StateMachines: { Any: machine, Other: machine } },
      'HappyPath',
      'which state machine is meant? None of "Any" and "Other" is called "LambdaSQSIntegration"',
      'Say it before the test case, as in "Any#HappyPath".',
    ],
    [
      'no machine',
      { StateMachines: {}, MockedResponses: {} },
      'A',
      'there is no state machine in it',
      'Add one to StateMachines.',
    ],
  ])('%s', async (_, mocks, testCase, message, hint) => {
    const error = await refusal(mocks, testCase)
    expect(error).toBeInstanceOf(TestCaseError)
    expect(error).toMatchObject({ message, hint })
  })

  test('of several machines, the one that is called as the app is or that is named decides', async () => {
    const wrong = { TestCases: { HappyPath: { Nowhere: 'MockedSQSSuccess' } } }
    const several = { ...config, StateMachines: { Other: wrong, LambdaSQSIntegration: machine } }
    expect(await refusal(several, 'HappyPath')).toBeUndefined()
    const error = (await refusal(several, 'Other#HappyPath')) as MockConfigError
    expect(error.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'UNUM8004', message: '"Nowhere" is not a state of the state machine "Other"' },
    ])
  })
})

test('the states of a test case can be sent to another process', () => {
  const { app } = compile({ name: 'hello.asl.json', text: JSON.stringify(lambdaThenQueue) })
  const states = mockedStatesOf(new Source('M.json', JSON.stringify(config)), 'RetryPath', app!)
  expect([...states.keys()]).toEqual(['LambdaState', 'SQSState'])
  expect(structuredClone(states)).toEqual(states)
})

test('a compiled app is mocked like its definition', async () => {
  const { app } = compile({ name: 'hello.asl.json', text: JSON.stringify(lambdaThenQueue) })
  const mock = { config: { name: 'M.json', text: JSON.stringify(config) }, testCase: 'HappyPath' }
  expect(await run({ app: app!, mock, input: {} })).toMatchObject({ status: 'SUCCEEDED', output: { lambda: hello } })
})
