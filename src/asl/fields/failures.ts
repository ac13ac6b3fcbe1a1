import { jsonata, jsonPath, type FieldSpec, type FieldTable, type PartType } from './value-type.js'

/** Which numbers is a rule of its own. */
const NUMBER: FieldSpec = { type: { is: 'number', integer: false, computed: false } }

/** ASL specification, "Retrying after error". */
const RETRIER_FIELDS: FieldTable = {
  ErrorEquals: { type: { is: 'error names' }, required: true },
  IntervalSeconds: NUMBER,
  MaxAttempts: NUMBER,
  BackoffRate: NUMBER,
  MaxDelaySeconds: NUMBER,
  JitterStrategy: { type: { is: 'text', oneOf: ['FULL', 'NONE'] } },
  Comment: { type: { is: 'text' } },
}

/** "Fallback states". */
const CATCHER_FIELDS: FieldTable = {
  ErrorEquals: { type: { is: 'error names' }, required: true },
  Next: { type: { is: 'target' }, required: true },
  ResultPath: jsonPath({ is: 'result path' }),
  Output: jsonata({ is: 'payload', shape: 'any' }),
  Assign: { type: { is: 'assignments' } },
  Comment: { type: { is: 'text' } },
}

/** An entry of Retry. */
export const RETRIER: PartType = { name: 'A Retrier', fields: () => RETRIER_FIELDS }

/** An entry of Catch. */
export const CATCHER: PartType = { name: 'A Catcher', fields: () => CATCHER_FIELDS }

/** Task, Parallel and Map states. */
export const FAILURES: FieldTable = {
  Retry: { type: { is: 'parts', part: RETRIER, filled: false } },
  Catch: { type: { is: 'parts', part: CATCHER, filled: false } },
}
