import type { JsonObject } from '../../../src/json.js'
import { failed, inState, jsonata, one, succeeded, task, type InterpreterCase } from './case.js'

/** Time. */
export const waits: readonly InterpreterCase[] = [
  {
    title: 'Seconds and SecondsPath move the clock',
    definition: one(
      { Type: 'Wait', Seconds: 10, Next: 'B' },
      { B: { Type: 'Wait', SecondsPath: '$.s', Next: 'C' }, C: task({}) },
    ),
    input: { s: 5 },
    answers: { C: [{ output: 'ok' }] },
    expected: succeeded('ok'),
    calledAt: [15],
  },
  {
    title: 'a Timestamp that has passed waits for nothing, one to come until then',
    definition: one(
      { Type: 'Wait', Timestamp: '1999-01-01T00:00:00Z', Next: 'B' },
      { B: { Type: 'Wait', TimestampPath: '$.t', Next: 'C' }, C: task({}) },
    ),
    input: { t: '2024-01-01T00:01:00Z' },
    answers: { C: [{ output: 'ok' }] },
    expected: succeeded('ok'),
    calledAt: [60],
  },
  {
    title: 'a negative SecondsPath',
    definition: one({ Type: 'Wait', SecondsPath: '$.s', End: true }),
    input: { s: -1 },
    expected: failed(
      'States.Runtime',
      inState('A', 'The SecondsPath parameter references a negative value: $.s == -1'),
    ),
  },
  {
    title: 'Seconds of JSONata that are out of range',
    definition: jsonata(one({ Type: 'Wait', Seconds: '{% $states.input.s %}', End: true })),
    input: { s: -1 },
    expected: failed(
      'States.QueryEvaluationError',
      inState(
        'A',
        "The JSONata expression '$states.input.s' specified for the field 'Seconds' returned a value that is out of range. Expected a value from 0 to 99999999, but was -1",
      ),
    ),
  },
  {
    title: "the machine's own TimeoutSeconds",
    definition: { TimeoutSeconds: 5, ...(one({ Type: 'Wait', Seconds: 6, End: true }) as JsonObject) },
    expected: { status: 'TIMED_OUT' },
  },
]
