import { ANY_STATE, ASSIGN, FLOW, TRANSITION } from './common.js'
import { integer, jsonPath, type FieldTable } from './value-type.js'

/** ASL specification, "Wait State". */
export const WAIT: FieldTable = {
  ...ANY_STATE,
  ...FLOW,
  Seconds: integer(0, { max: 99_999_999, computed: true }),
  SecondsPath: jsonPath({ is: 'reference path' }),
  Timestamp: { type: { is: 'timestamp', computed: true } },
  TimestampPath: jsonPath({ is: 'reference path' }),
  ...ASSIGN,
  ...TRANSITION,
}
