import { jsonPath, type FieldTable, type ValueType } from './value-type.js'

const ORDERED = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'] as const

const COMPARED: readonly (readonly [string, readonly string[], ValueType])[] = [
  ['String', ORDERED, { is: 'text' }],
  ['Numeric', ORDERED, { is: 'number', integer: false, computed: false }],
  ['Timestamp', ORDERED, { is: 'timestamp', computed: false }],
  ['Boolean', ['Equals'], { is: 'boolean' }],
]

/** The comparison operators of JSONPath Choice Rules (ASL specification, "Data-test expression"), each a field. */
export const OPERATORS: FieldTable = Object.fromEntries([
  ...COMPARED.flatMap(([kind, orders, type]) =>
    orders.flatMap((order) => [
      [`${kind}${order}`, jsonPath(type)],
      [`${kind}${order}Path`, jsonPath({ is: 'path' })],
    ]),
  ),
  ['StringMatches', jsonPath({ is: 'text' })],
  ...['Null', 'Present', 'Numeric', 'String', 'Boolean', 'Timestamp'].map((kind) => [
    `Is${kind}`,
    jsonPath({ is: 'boolean' }),
  ]),
])
