import { ANY_STATE, ASSIGN, FLOW, RESULT, TRANSITION } from './common.js'
import { FAILURES } from './failures.js'
import { integer, jsonata, jsonPath, type FieldTable } from './value-type.js'

const SECONDS = integer(1, { max: 99_999_999, computed: true })

/** ASL specification, "Task State". */
export const TASK: FieldTable = {
  ...ANY_STATE,
  Resource: { type: { is: 'resource' }, required: true },
  ...FLOW,
  ...RESULT,
  Arguments: jsonata({ is: 'payload', shape: 'any' }),
  ...ASSIGN,
  TimeoutSeconds: SECONDS,
  TimeoutSecondsPath: jsonPath({ is: 'reference path' }),
  HeartbeatSeconds: SECONDS,
  HeartbeatSecondsPath: jsonPath({ is: 'reference path' }),
  Credentials: { type: { is: 'payload', shape: 'object' } },
  ...FAILURES,
  ...TRANSITION,
}
