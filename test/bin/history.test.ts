import { describe, expect, test } from '@jest/globals'
import { History, type HistoryLine } from '../../bin/history.js'
import type { Effect, Frame, Scope } from '../../src/runtime-shim/core/protocol.js'
import type { HistoryEvent } from '../../src/runtime-shim/platform.js'

const START = Date.UTC(2026, 0, 1)
const DONE: Effect = { type: 'done', output: 1 }
const GO = { type: 'go' } as Effect
const FAN_OUT = { type: 'fan-out' } as Effect

const scope = (index: number): Scope => ({ state: 'All', step: 0, attempt: 0, size: 2, index })
const frame = (...scopes: Scope[]): Frame => ({ execution: 'e', scopes, carry: { start: START } })
const event = (type: string, details: HistoryEvent['details'] = {}): HistoryEvent => ({
  type,
  timestamp: START + 5,
  details,
})

function recorded(tell: (history: History) => void): HistoryLine[] {
  const lines: HistoryLine[] = []
  tell(new History({ a: 1 }, (line) => lines.push(line)))
  return lines
}

test('an event follows the event before it in its own branch; the first of a branch, what started it', () => {
  const lines = recorded((history) => {
    history.committed(frame(), FAN_OUT, [event('ParallelStateEntered', { input: {} }), event('ParallelStateStarted')])
    history.committed(frame(scope(0)), { type: 'go' } as Effect, [event('PassStateEntered')])
    history.committed(frame(scope(1)), DONE, [event('PassStateEntered')])
    history.committed(frame(scope(0)), DONE, [event('PassStateExited')])
    history.committed(frame(), DONE, [event('ParallelStateExited')])
    history.ended({ status: 'SUCCEEDED', output: 1 })
  })
  expect(lines.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
    [1, 0, 'ExecutionStarted'],
    [2, 0, 'ParallelStateEntered'],
    [3, 2, 'ParallelStateStarted'],
    [4, 3, 'PassStateEntered'],
    [5, 3, 'PassStateEntered'],
    [6, 4, 'PassStateExited'],
    [7, 6, 'ParallelStateExited'],
    [8, 7, 'ExecutionSucceeded'],
  ])
})

test.each<[HistoryEvent, object]>([
  [
    event('TaskStateEntered', { name: 'All', input: [1] }),
    { type: 'TaskStateEntered', stateEnteredEventDetails: { name: 'All', input: '[1]' } },
  ],
  [
    event('TaskScheduled', { resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem', parameters: { Key: 1 } }),
    {
      type: 'TaskScheduled',
      taskScheduledEventDetails: {
        resourceType: 'aws-sdk:dynamodb',
        resource: 'getItem',
        parameters: '{"Key":1}',
        region: 'local',
      },
    },
  ],
  [
    event('TaskFailed', { resource: 'arn:aws:lambda:eu-central-1:111122223333:function:f', error: 'E', cause: null }),
    { type: 'LambdaFunctionFailed', lambdaFunctionFailedEventDetails: { error: 'E' } },
  ],
  [
    event('TaskScheduled', { resource: 'arn:aws:states:eu-central-1:111122223333:activity:a', parameters: { n: 1 } }),
    {
      type: 'ActivityScheduled',
      activityScheduledEventDetails: {
        resource: 'arn:aws:states:eu-central-1:111122223333:activity:a',
        input: '{"n":1}',
      },
    },
  ],
  [
    event('PassStateExited', { name: 'All', output: 1, assignedVariables: { total: [2] } }),
    {
      type: 'PassStateExited',
      stateExitedEventDetails: { name: 'All', output: '1', assignedVariables: { total: '[2]' } },
    },
  ],
  [
    event('PassStateExited', { name: 'All', output: null }),
    { type: 'PassStateExited', stateExitedEventDetails: { name: 'All', output: 'null' } },
  ],
  [event('MapStateStarted', { length: 3 }), { type: 'MapStateStarted', mapStateStartedEventDetails: { length: 3 } }],
  [event('ParallelStateStarted'), { type: 'ParallelStateStarted' }],
])('%j has the field names of GetExecutionHistory', (told, expected) => {
  const [, line] = recorded((history) => history.committed(frame(), DONE, [told]))
  expect(line).toEqual({ id: 2, previousEventId: 0, timestamp: '2026-01-01T00:00:00.005Z', ...expected })
})

test('what ends an execution from outside ends it at its own time', () => {
  const stopped: Effect = { type: 'failed', error: null, cause: null, status: 'ABORTED', time: START + 9000 }
  const lines = recorded((history) => {
    history.committed(frame(), GO, [event('WaitStateEntered')])
    history.committed(frame(), stopped, [])
    history.ended({ status: 'ABORTED', error: null, cause: null })
  })
  expect(lines.at(-1)).toEqual({
    type: 'ExecutionAborted',
    id: 3,
    previousEventId: 2,
    timestamp: '2026-01-01T00:00:09.000Z',
  })
})

test('an execution that had ended before has no events', () => {
  const lines = recorded((history) => history.ended({ status: 'SUCCEEDED', output: 1 }))
  expect(lines).toEqual([])
})

const mapFrame = (index: number, more: Partial<Scope> = {}): Frame => frame({ ...scope(index), ...more })
const FORK = { type: 'fan-out', state: 'All', size: 2 } as Effect
const FAILED: Effect = { type: 'failed', error: 'E', cause: null }
const MAP = [event('MapStateEntered', { name: 'All', input: [1, 2] }), event('MapStateStarted', { length: 2 })]
const shape = (lines: HistoryLine[]): string[] =>
  lines
    .slice(1)
    .map(({ id, previousEventId, type, mapIterationStartedEventDetails: started }) =>
      [`${id} < ${previousEventId} ${type}`, ...(started ? [JSON.stringify(started)] : [])].join(' '),
    )

test('the iterations of a Map have events of their own', () => {
  const lines = recorded((history) => {
    history.committed(frame(), FORK, MAP)
    history.committed(mapFrame(1), DONE, [event('PassStateEntered'), event('PassStateExited')])
    history.committed(mapFrame(0), DONE, [event('PassStateEntered'), event('PassStateExited')])
    history.committed(frame(), DONE, [event('MapStateSucceeded'), event('MapStateExited')])
  })
  expect(shape(lines)).toEqual([
    '2 < 0 MapStateEntered',
    '3 < 2 MapStateStarted',
    '4 < 3 MapIterationStarted {"name":"All","index":0}',
    '5 < 3 MapIterationStarted {"name":"All","index":1}',
    '6 < 5 PassStateEntered',
    '7 < 6 PassStateExited',
    '8 < 7 MapIterationSucceeded',
    '9 < 4 PassStateEntered',
    '10 < 9 PassStateExited',
    '11 < 10 MapIterationSucceeded',
    '12 < 11 MapStateSucceeded',
    '13 < 11 MapStateExited',
  ])
})

test('an iteration that waited for its turn follows the one that made room for it', () => {
  const lines = recorded((history) => {
    history.committed(frame(), { ...FORK, limit: 1 } as Effect, MAP)
    history.committed(mapFrame(0, { limit: 1 }), DONE, [event('PassStateEntered')])
    history.committed(mapFrame(1, { limit: 1 }), DONE, [event('PassStateEntered')])
  })
  expect(shape(lines).slice(2)).toEqual([
    '4 < 3 MapIterationStarted {"name":"All","index":0}',
    '5 < 4 PassStateEntered',
    '6 < 5 MapIterationSucceeded',
    '7 < 5 MapIterationStarted {"name":"All","index":1}',
    '8 < 7 PassStateEntered',
    '9 < 8 MapIterationSucceeded',
  ])
})

describe('when an iteration fails', () => {
  const told = (last: Effect): string[] =>
    shape(
      recorded((history) => {
        history.committed(frame(), FORK, MAP)
        history.committed(mapFrame(0), GO, [event('TaskStateEntered', { name: 'T' }), event('TaskScheduled')])
        history.committed(mapFrame(1), FAILED, [event('TaskStateEntered', { name: 'T' }), event('TaskFailed')])
        history.committed(mapFrame(0), FAILED, [event('TaskTimedOut')])
        history.committed(frame(), last, [event('MapStateFailed')])
        history.committed(mapFrame(0), DONE, [event('PassStateEntered')])
      }),
    ).slice(7)

  test('what it stops is aborted, and tells nothing afterwards', () => {
    expect(told(FAILED)).toEqual([...ABORTED, '15 < 9 MapStateFailed'])
  })

  test('a Map that is tried again has not failed', () => {
    expect(told(GO)).toEqual(ABORTED)
  })
})

const ABORTED = [
  '9 < 8 TaskFailed',
  '10 < 9 MapIterationFailed',
  '11 < 9 TaskStateAborted',
  '12 < 7 TaskTimedOut',
  '13 < 9 MapIterationAborted',
  '14 < 9 TaskStateAborted',
]

test.each(['.sync', '.sync:2', '.waitForTaskToken'])(
  'a task of the pattern %s was submitted before it is answered',
  (pattern) => {
    const resource = `arn:aws:states:::states:startExecution${pattern}`
    const lines = recorded((history) => {
      history.committed(frame(), GO, [event('TaskStarted', { resource })])
      history.committed(frame(), DONE, [event('TaskSucceeded', { resource, output: {} })])
    })
    expect(shape(lines)).toEqual(['2 < 0 TaskStarted', '3 < 2 TaskSubmitted', '4 < 3 TaskSucceeded'])
    expect(lines[2]).toMatchObject({
      taskSubmittedEventDetails: { resourceType: 'states', resource: `startExecution${pattern}` },
    })
  },
)

test('a job that was told of when it was submitted is not told of again', () => {
  const resource = 'arn:aws:states:::glue:startJobRun.sync'
  const lines = recorded((history) => {
    history.committed(frame(), GO, [
      event('TaskStarted', { resource }),
      event('TaskSubmitted', { resource, output: 7 }),
    ])
    history.committed(frame(), DONE, [event('TaskSucceeded', { resource, output: {} })])
  })
  expect(shape(lines)).toEqual(['2 < 0 TaskStarted', '3 < 2 TaskSubmitted', '4 < 3 TaskSucceeded'])
  expect(lines[2]).toMatchObject({ taskSubmittedEventDetails: { output: '7' } })
})

test('the children of a Map Run have histories of their own', () => {
  const lines = recorded((history) => {
    history.committed(frame(), FORK, [...MAP, event('MapRunStarted')])
    history.committed(mapFrame(0), DONE, [event('PassStateEntered')])
    history.committed(mapFrame(1), DONE, [event('PassStateEntered')])
    history.committed(frame(), DONE, [event('MapRunSucceeded'), event('MapStateSucceeded'), event('MapStateExited')])
  })
  expect(shape(lines).slice(2)).toEqual([
    '4 < 3 MapRunStarted',
    '5 < 4 MapRunSucceeded',
    '6 < 5 MapStateSucceeded',
    '7 < 5 MapStateExited',
  ])
})

test('children that are evaluated in place are not shown', () => {
  const inner = [event('MapStateStarted'), event('MapIterationStarted'), event('MapStateSucceeded')]
  const lines = recorded((history) => {
    history.committed(frame(), DONE, [
      ...MAP,
      event('MapRunStarted'),
      event('MapIterationStarted'),
      ...inner,
      event('MapIterationSucceeded'),
      event('MapStateSucceeded'),
      event('MapStateExited'),
    ])
  })
  expect(shape(lines).slice(2)).toEqual([
    '4 < 3 MapRunStarted',
    '5 < 4 MapRunSucceeded',
    '6 < 5 MapStateSucceeded',
    '7 < 5 MapStateExited',
  ])
})

test('a Map Run that fails says why, before its state does', () => {
  const lines = recorded((history) => {
    history.committed(frame(), FORK, [...MAP, event('MapRunStarted')])
    history.committed(frame(), FORK, [])
    history.committed(frame(), FAILED, [event('MapStateFailed')])
  })
  expect(shape(lines).slice(3)).toEqual(['5 < 4 MapRunFailed', '6 < 5 MapStateFailed'])
  expect(lines[4]).toMatchObject({ mapRunFailedEventDetails: { error: 'E' } })
})

test('the region and the role are those of the context', () => {
  const context = { Execution: { Id: 'arn:aws:states:eu-west-1:1:execution:a:e', RoleArn: 'arn:aws:iam::1:role/r' } }
  const root: Frame = { ...frame(), carry: { start: START, context } }
  const lines = recorded((history) =>
    history.committed(root, DONE, [event('TaskScheduled', { resource: 'arn:aws:states:::sqs:sendMessage' })]),
  )
  expect(lines).toMatchObject([
    { executionStartedEventDetails: { input: '{"a":1}', roleArn: 'arn:aws:iam::1:role/r' } },
    { taskScheduledEventDetails: { region: 'eu-west-1' } },
  ])
})
