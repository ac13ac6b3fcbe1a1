import { CHOICE_OPERATORS, type OperandType } from '../../runtime-shim/expr/index.js'
import { jsonPath, type FieldTable, type ValueType } from './value-type.js'

const TYPES: Readonly<Record<OperandType, ValueType>> = {
  string: { is: 'text' },
  number: { is: 'number', integer: false, computed: false },
  boolean: { is: 'boolean' },
  timestamp: { is: 'timestamp', computed: false },
  path: { is: 'path' },
}

/** The comparison operators of JSONPath Choice Rules (ASL specification, "Data-test expression"), each a field. */
export const OPERATORS: FieldTable = Object.fromEntries(
  CHOICE_OPERATORS.map(({ name, operand }) => [name, jsonPath(TYPES[operand])]),
)
