import type { Json } from '../../../json.js'
import { sameJson } from '../json-equality.js'
import type { Operator } from './ast.js'

/** undefined stands for a path that leads nowhere: it equals nothing, not even itself. */
type Side = Json | undefined
type Comparison = (left: Side, right: Side) => boolean

/**
 * Jayway's comparisons. Values of different types are not comparable: every answer is false, that of `!=` true. Only
 * `==` and what is built on it take a string for a number that it spells, and the reverse.
 */
export const comparisons: Readonly<Record<Operator, Comparison>> = {
  '==': equal,
  '!=': (left, right) => !equal(left, right),
  '===': identical,
  '!==': (left, right) => !identical(left, right),
  '<': (left, right) => ordered(left, right, (order) => order < 0),
  '<=': (left, right) => ordered(left, right, (order) => order <= 0),
  '>': (left, right) => ordered(left, right, (order) => order > 0),
  '>=': (left, right) => ordered(left, right, (order) => order >= 0),
  in: (left, right) => Array.isArray(right) && has(right, left),
  nin: (left, right) => Array.isArray(right) && !has(right, left),
  subsetof: both((left, right) => left.every((item) => has(right, item))),
  anyof: both((left, right) => left.some((item) => has(right, item))),
  noneof: both((left, right) => !left.some((item) => has(right, item))),
  all: both((left, right) => right.every((item) => has(left, item))),
  contains: (left, right) =>
    typeof left === 'string'
      ? typeof right === 'string' && left.includes(right)
      : Array.isArray(left) && has(left, right),
  size: (left, right) => sizeOf(left) === right && right !== undefined,
  empty: (left, right) => typeof right === 'boolean' && sizeOf(left) !== undefined && (sizeOf(left) === 0) === right,
}

function equal(left: Side, right: Side): boolean {
  if (typeof left === 'number' && typeof right === 'string') return right.trim() !== '' && Number(right) === left
  if (typeof left === 'string' && typeof right === 'number') return left === String(right)
  return identical(left, right)
}

function identical(left: Side, right: Side): boolean {
  return left !== undefined && right !== undefined && sameJson(left, right)
}

function ordered(left: Side, right: Side, holds: (order: number) => boolean): boolean {
  if (typeof left === 'number' && typeof right === 'number') return holds(left - right)
  if (typeof left !== 'string' || typeof right !== 'string') return false
  return holds(left < right ? -1 : left > right ? 1 : 0)
}

function both(compare: (left: readonly Json[], right: readonly Json[]) => boolean): Comparison {
  return (left, right) => Array.isArray(left) && Array.isArray(right) && compare(left, right)
}

function has(items: readonly Json[], sought: Side): boolean {
  return items.some((item) => equal(item, sought))
}

function sizeOf(value: Side): number | undefined {
  return typeof value === 'string' || Array.isArray(value) ? value.length : undefined
}
