import { ANY_STATE, ASSIGN, FLOW, RESULT, TRANSITION } from './common.js'
import { FAILURES } from './failures.js'
import { BRANCH } from './machine.js'
import { jsonata, type FieldTable } from './value-type.js'

/** ASL specification, "Parallel State". */
export const PARALLEL: FieldTable = {
  ...ANY_STATE,
  Branches: { type: { is: 'parts', part: BRANCH, filled: true }, required: true },
  ...FLOW,
  ...RESULT,
  Arguments: jsonata({ is: 'payload', shape: 'any' }),
  ...ASSIGN,
  ...FAILURES,
  ...TRANSITION,
}
