import { expect, test } from '@jest/globals'
import { History, type HistoryLine } from '../../bin/history.js'
import type { Effect, Frame, Scope } from '../../src/runtime-shim/core/protocol.js'
import type { HistoryEvent } from '../../src/runtime-shim/platform.js'

const START = Date.UTC(2026, 0, 1)
const DONE: Effect = { type: 'done', output: 1 }
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
    history.ended({ name: 'e', status: 'SUCCEEDED', output: 1, stats: NO_STATS })
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

const NO_STATS = { reads: 0, writes: 0, deletes: 0, invocations: 0, peakRecords: 0, recordsLeft: 0 }

test.each<[HistoryEvent, object]>([
  [
    event('TaskStateEntered', { name: 'All', input: [1] }),
    { type: 'TaskStateEntered', stateEnteredEventDetails: { name: 'All', input: '[1]' } },
  ],
  [
    event('TaskScheduled', { resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem', parameters: { Key: 1 } }),
    {
      type: 'TaskScheduled',
      taskScheduledEventDetails: { resourceType: 'aws-sdk:dynamodb', resource: 'getItem', parameters: '{"Key":1}' },
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
  [event('MapStateStarted', { length: 3 }), { type: 'MapStateStarted', mapStateStartedEventDetails: { length: 3 } }],
  [event('ParallelStateStarted'), { type: 'ParallelStateStarted' }],
])('%j has the field names of GetExecutionHistory', (told, expected) => {
  const [, line] = recorded((history) => history.committed(frame(), DONE, [told]))
  expect(line).toEqual({ id: 2, previousEventId: 0, timestamp: '2026-01-01T00:00:00.005Z', ...expected })
})

test('an execution that had ended before has no events', () => {
  const lines = recorded((history) => history.ended({ name: 'e', status: 'SUCCEEDED', output: 1, stats: NO_STATS }))
  expect(lines).toEqual([])
})
