import { ANY_STATE, ASSIGN, FLOW, RESULT, TRANSITION } from './common.js'
import { jsonPath, type FieldTable } from './value-type.js'

/** ASL specification, "Pass State". */
export const PASS: FieldTable = {
  ...ANY_STATE,
  ...FLOW,
  Parameters: RESULT['Parameters']!,
  Result: jsonPath({ is: 'json' }),
  ResultPath: RESULT['ResultPath']!,
  ...ASSIGN,
  ...TRANSITION,
}
