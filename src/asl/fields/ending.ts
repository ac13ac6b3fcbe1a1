import { ANY_STATE, FLOW } from './common.js'
import { jsonPath, type FieldTable } from './value-type.js'

/** ASL specification, "Succeed State". */
export const SUCCEED: FieldTable = { ...ANY_STATE, ...FLOW }

/** "Fail State". */
export const FAIL: FieldTable = {
  ...ANY_STATE,
  Error: { type: { is: 'computed text' } },
  ErrorPath: jsonPath({ is: 'path or intrinsic' }),
  Cause: { type: { is: 'computed text' } },
  CausePath: jsonPath({ is: 'path or intrinsic' }),
}
