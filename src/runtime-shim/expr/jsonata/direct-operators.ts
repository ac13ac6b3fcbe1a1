import type { Json } from '../../../json.js'
import { MAX_TEXT } from './bounds.js'

/** Answered where the evaluator has to be asked after all. */
export const UNDECIDED = Symbol('undecided')

/** A value known at once: JSON, nothing (undefined), or UNDECIDED. */
export type DirectValue = Json | undefined | typeof UNDECIDED

type Operator = (left: DirectValue, right: DirectValue) => DirectValue

/**
 * The operators of JSONata on the operands that need no conversion and raise no error: `=` on what is neither array nor
 * object, the order of two numbers or two strings, arithmetic on numbers, `and` and `or` on booleans, `&` on strings.
 */
export const DIRECT_OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['=', equality((same) => same)],
  ['!=', equality((same) => !same)],
  ['<', order((left, right) => left < right)],
  ['<=', order((left, right) => left <= right)],
  ['>', order((left, right) => left > right)],
  ['>=', order((left, right) => left >= right)],
  ['+', arithmetic((left, right) => left + right)],
  ['-', arithmetic((left, right) => left - right)],
  ['*', arithmetic((left, right) => left * right)],
  ['/', arithmetic((left, right) => left / right)],
  ['%', arithmetic((left, right) => left % right)],
  ['and', logic((left, right) => left && right)],
  ['or', logic((left, right) => left || right)],
  ['&', concatenate],
])

/** What is missing equals nothing, and differs from nothing either. */
function equality(holds: (same: boolean) => boolean): Operator {
  return (left, right) => {
    if (left === undefined || right === undefined) return left === UNDECIDED || right === UNDECIDED ? UNDECIDED : false
    return isSimple(left) && isSimple(right) ? holds(left === right) : UNDECIDED
  }
}

function isSimple(value: DirectValue): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function order(holds: (left: string | number, right: string | number) => boolean): Operator {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return holds(left, right)
    return typeof left === 'string' && typeof right === 'string' ? holds(left, right) : UNDECIDED
  }
}

function arithmetic(apply: (left: number, right: number) => number): Operator {
  return (left, right) => {
    if (typeof left !== 'number' || typeof right !== 'number') return UNDECIDED
    const result = apply(left, right)
    return Number.isFinite(result) ? result : UNDECIDED
  }
}

function logic(apply: (left: boolean, right: boolean) => boolean): Operator {
  return (left, right) => (typeof left === 'boolean' && typeof right === 'boolean' ? apply(left, right) : UNDECIDED)
}

function concatenate(left: DirectValue, right: DirectValue): DirectValue {
  if (typeof left !== 'string' || typeof right !== 'string') return UNDECIDED
  return left.length + right.length <= MAX_TEXT ? left + right : UNDECIDED
}
