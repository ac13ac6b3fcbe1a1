import { CHOICE } from './choice.js'
import { FAIL, SUCCEED } from './ending.js'
import { MAP } from './map.js'
import { PARALLEL } from './parallel.js'
import { PASS } from './pass.js'
import { TASK } from './task.js'
import type { FieldTable } from './value-type.js'
import { WAIT } from './wait.js'

export { OPERATORS } from './choice-operators.js'
export { MACHINE } from './machine.js'
export type { FieldSpec, FieldTable, PartType, ValueType } from './value-type.js'

/** The fields of every state type. */
export const STATE_FIELDS: ReadonlyMap<string, FieldTable> = new Map([
  ['Task', TASK],
  ['Parallel', PARALLEL],
  ['Map', MAP],
  ['Pass', PASS],
  ['Wait', WAIT],
  ['Choice', CHOICE],
  ['Succeed', SUCCEED],
  ['Fail', FAIL],
])
