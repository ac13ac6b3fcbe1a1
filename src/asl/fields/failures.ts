import { jsonata, jsonPath, type FieldSpec, type FieldTable, type PartType } from './value-type.js'

/** Which numbers is a rule of its own. */
const NUMBER: FieldSpec = { type: { is: 'number', integer: false, computed: false } }

/** ASL specification, "Retrying after error". */
export const RETRIER: PartType = {
  name: 'A Retrier',
  fields: () => ({
    ErrorEquals: { type: { is: 'error names' }, required: true },
    IntervalSeconds: NUMBER,
    MaxAttempts: NUMBER,
    BackoffRate: NUMBER,
    MaxDelaySeconds: NUMBER,
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
