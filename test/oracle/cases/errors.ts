import { failed, inState, jsonata, one, succeeded, task, type InterpreterCase } from './case.js'

/** Errors, Retry and Catch. */
export const errors: readonly InterpreterCase[] = [
  {
    title: 'a Fail with nothing in it',
    definition: one({ Type: 'Fail' }),
    expected: failed(null, null),
  },
  {
    title: 'a Fail whose texts come from the input',
    definition: one({ Type: 'Fail', ErrorPath: "States.Format('E{}', $.n)", CausePath: '$.why' }),
    input: { n: 1, why: 'because' },
    expected: failed('E1', 'because'),
  },
  {
    title: 'no rule and no Default',
    definition: one(
      { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'B' }] },
      { B: { Type: 'Succeed' } },
    ),
    input: { n: 'one' },
    expected: failed(
      'States.NoChoiceMatched',
      inState('A', 'Failed to transition out of the state. The state does not point to a next state.'),
    ),
  },
  {
    title: "the specification's complex retry: counts are per retrier, waits grow per retrier",
    definition: one(
      task({
        Retry: [
          { ErrorEquals: ['ErrorA', 'ErrorB'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
          { ErrorEquals: ['ErrorC'], IntervalSeconds: 5 },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }],
      }),
      { Z: { Type: 'Pass', End: true } },
    ),
    answers: { A: [{ error: 'ErrorA' }, { error: 'ErrorB' }, { error: 'ErrorC' }, { error: 'ErrorB', cause: 'last' }] },
    expected: succeeded({ Error: 'ErrorB', Cause: 'last' }),
    calledAt: [0, 1, 3, 8],
  },
  {
    title: 'MaxDelaySeconds caps the interval; the defaults are 1 s, 3 attempts, rate 2',
    definition: one(task({ Retry: [{ ErrorEquals: ['X'], MaxDelaySeconds: 2 }] })),
    answers: { A: [{ error: 'X' }, { error: 'X' }, { error: 'X' }, { error: 'X', cause: null }] },
    expected: failed('X', null),
    calledAt: [0, 1, 3, 5],
  },
  {
    title: 'the first retrier that matches decides, even when it is used up',
    definition: one(task({ Retry: [{ ErrorEquals: ['X'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }] })),
    answers: { A: [{ error: 'X', cause: 'c' }] },
    expected: failed('X', 'c'),
  },
  {
    title: 'retries are counted anew on the next visit of the state',
    definition: one(
      task({ Retry: [{ ErrorEquals: ['X'], MaxAttempts: 1 }], ResultPath: '$.n', End: false, Next: 'B' }),
      {
        B: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 2, Next: 'C' }], Default: 'A' },
        C: { Type: 'Succeed' },
      },
    ),
    answers: { A: [{ error: 'X' }, { output: 1 }, { error: 'X' }, { output: 2 }] },
    expected: succeeded({ n: 2 }),
    calledAt: [0, 1, 1, 2],
  },
  {
    title: 'States.TaskFailed matches a custom error but not a timeout',
    definition: one(
      task({
        Catch: [
          { ErrorEquals: ['States.TaskFailed'], Next: 'B' },
          { ErrorEquals: ['States.Timeout'], ResultPath: '$.error', Next: 'B' },
        ],
      }),
      { B: { Type: 'Succeed' } },
    ),
    input: { kept: true },
    answers: { A: [{ error: 'States.Timeout', cause: null }] },
    expected: succeeded({ kept: true, error: { Error: 'States.Timeout', Cause: '' } }),
  },
  {
    title: 'an error without a name still matches States.ALL',
    definition: one(task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] }), { B: { Type: 'Succeed' } }),
    answers: { A: [{ error: null, cause: null }] },
    expected: succeeded({ Error: null, Cause: null }),
  },
  {
    title: 'State.RetryCount counts the retries of the visit',
    definition: one(
      task({ Parameters: { 'try.$': '$$.State.RetryCount' }, Retry: [{ ErrorEquals: ['X'] }], ResultPath: '$.r' }),
    ),
    answers: { A: [{ error: 'X' }, { output: 'done' }] },
    expected: succeeded({ r: 'done' }),
    calledAt: [0, 1],
  },
  {
    title: 'a failing JSONata Output can be caught; the Catcher has its own Output and Assign',
    definition: jsonata(
      one(
        task({
          Output: '{% $states.result.none %}',
          Catch: [
            {
              ErrorEquals: ['States.QueryEvaluationError'],
              Assign: { why: '{% $states.errorOutput.Error %}' },
              Output: '{% $states.input.k %}',
              Next: 'B',
            },
          ],
        }),
        { B: { Type: 'Succeed', Output: '{% [$why, $states.input] %}' } },
      ),
    ),
    input: { k: 'v' },
    answers: { A: [{ output: {} }] },
    expected: succeeded(['States.QueryEvaluationError', 'v']),
  },
  {
    title: 'an undefined JSONata result names the expression and its field',
    definition: jsonata(one({ Type: 'Pass', Output: { x: '{% $nothing %}' }, End: true })),
    expected: failed(
      'States.QueryEvaluationError',
      inState(
        'A',
        "The JSONata expression '$nothing' specified for the field 'Output/x' returned nothing (undefined).",
      ),
    ),
  },
]
