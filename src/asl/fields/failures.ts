import { integer, jsonata, jsonPath, type FieldTable, type PartType } from './value-type.js'

/** ASL specification, "Retrying after error". AWS's upper limits: Step Functions, "Handling errors". */
export const RETRIER: PartType = {
  name: 'A Retrier',
  fields: () => ({
    ErrorEquals: { type: { is: 'error names' }, required: true },
    IntervalSeconds: integer(1, { max: 99_999_999 }),
    MaxAttempts: integer(0, { max: 99_999_999 }),
    BackoffRate: { type: { is: 'number', integer: false, min: 1, computed: false } },
    MaxDelaySeconds: integer(1, { max: 31_622_399 }),
    JitterStrategy: { type: { is: 'text', oneOf: ['FULL', 'NONE'] } },
    Comment: { type: { is: 'text' } },
  }),
}

/** "Fallback states". */
export const CATCHER: PartType = {
  name: 'A Catcher',
  fields: () => ({
    ErrorEquals: { type: { is: 'error names' }, required: true },
    Next: { type: { is: 'target' }, required: true },
    ResultPath: jsonPath({ is: 'result path' }),
    Output: jsonata({ is: 'payload', shape: 'any' }),
    Assign: { type: { is: 'assignments' } },
    Comment: { type: { is: 'text' } },
  }),
}

/** Task, Parallel and Map states. */
export const FAILURES: FieldTable = {
  Retry: { type: { is: 'parts', part: RETRIER, filled: false } },
  Catch: { type: { is: 'parts', part: CATCHER, filled: false } },
}
