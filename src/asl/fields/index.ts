import { CHOICE, CHOICE_RULE } from './choice.js'
import { FAIL, SUCCEED } from './ending.js'
import { CATCHER, RETRIER } from './failures.js'
import { ITEM_PROCESSOR, MACHINE } from './machine.js'
import { ITEM_BATCHER, ITEM_READER, RESULT_WRITER } from './map-resources.js'
import { MAP } from './map.js'
import { PARALLEL } from './parallel.js'
import { PASS } from './pass.js'
import { TASK } from './task.js'
import type { FieldTable } from './value-type.js'
import { WAIT } from './wait.js'

export { OPERATORS } from './choice-operators.js'
export { MACHINE }
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

const PARTS = [MACHINE, ITEM_PROCESSOR, RETRIER, CATCHER, CHOICE_RULE, ITEM_READER, ITEM_BATCHER, RESULT_WRITER]

const NAMES: ReadonlySet<string> = new Set(
  [...STATE_FIELDS.values(), ...PARTS.map((part) => part.fields())].flatMap((table) => Object.keys(table)),
)

/** Tells whether a name is a field anywhere in the language. */
export function isFieldName(name: string): boolean {
  return NAMES.has(name)
}
