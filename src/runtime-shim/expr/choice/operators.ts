import type { Json } from '../../../json.js'
import { parseTimestamp } from '../timestamp.js'
import { compileStringPattern } from './string-pattern.js'

/** What follows the name of an operator in a rule; `path` is a Reference Path to the operand. */
export type OperandType = 'string' | 'number' | 'boolean' | 'timestamp' | 'path'

/** An operator of a JSONPath Choice Rule. */
export interface ChoiceOperator {
  readonly name: string
  readonly operand: OperandType
  /** Fixes the operand and gives the test of a value. A value of another type than the operator's fails it. */
  readonly against: (operand: Json) => (value: Json) => boolean
}

/** What values of one type are compared by; undefined for a value of another type. */
type Comparable = (value: Json) => string | number | boolean | undefined

const asString: Comparable = (value) => (typeof value === 'string' ? value : undefined)
const asNumber: Comparable = (value) => (typeof value === 'number' ? value : undefined)
const asBoolean: Comparable = (value) => (typeof value === 'boolean' ? value : undefined)
const asTimestamp: Comparable = (value) => (typeof value === 'string' ? parseTimestamp(value) : undefined)

type Order = (left: string | number | boolean, right: string | number | boolean) => boolean

/** Strings are ordered by their UTF-16 code units. */
const ORDERS: Readonly<Record<string, Order>> = {
  Equals: (left, right) => left === right,
  LessThan: (left, right) => left < right,
  GreaterThan: (left, right) => left > right,
  LessThanEquals: (left, right) => left <= right,
  GreaterThanEquals: (left, right) => left >= right,
}

/** The five comparisons of one type, each with its form that takes the operand from a path. */
function comparisons(prefix: string, operand: OperandType, comparable: Comparable, names: string[]): ChoiceOperator[] {
  return names.flatMap((name) => {
    const against = compare(comparable, ORDERS[name]!)
    return [
      { name: `${prefix}${name}`, operand, against },
      { name: `${prefix}${name}Path`, operand: 'path', against },
    ]
  })
}

function compare(comparable: Comparable, order: Order): ChoiceOperator['against'] {
  return (operand) => {
    const right = comparable(operand)
    return (value) => {
      const left = comparable(value)
      return left !== undefined && right !== undefined && order(left, right)
    }
  }
}

/** `Is…`: with false, the test is whether the value is not so. */
function typeTest(name: string, is: (value: Json) => boolean): ChoiceOperator {
  return { name, operand: 'boolean', against: (expected) => (value) => is(value) === expected }
}

const stringMatches: ChoiceOperator = {
  name: 'StringMatches',
  operand: 'string',
  against(pattern) {
    const matches = compileStringPattern(String(pattern))
    return (value) => typeof value === 'string' && matches(value)
  },
}

const every = Object.keys(ORDERS)

/** All 39 operators (ASL specification, "Choice Rules" of JSONPath), with the type of operand that each takes. */
export const CHOICE_OPERATORS: readonly ChoiceOperator[] = [
  ...comparisons('String', 'string', asString, every),
  stringMatches,
  ...comparisons('Numeric', 'number', asNumber, every),
  ...comparisons('Boolean', 'boolean', asBoolean, ['Equals']),
  ...comparisons('Timestamp', 'timestamp', asTimestamp, every),
  typeTest('IsNull', (value) => value === null),
  typeTest('IsPresent', () => true),
  typeTest('IsNumeric', (value) => typeof value === 'number'),
  typeTest('IsString', (value) => typeof value === 'string'),
  typeTest('IsBoolean', (value) => typeof value === 'boolean'),
  typeTest('IsTimestamp', (value) => asTimestamp(value) !== undefined),
]
