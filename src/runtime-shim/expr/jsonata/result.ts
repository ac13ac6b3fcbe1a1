import { isObject, type Json } from '../../../json.js'
import { isCallable } from './callable.js'
import { queryError, type Place } from './failure.js'
import { isJsonataExpression, sourceOf } from './syntax.js'

/** How deep a value may be nested: what the JSON parsers on the way to the next state take at least. */
const MAX_NESTING = 1000

/**
 * The JSON of what an evaluation gave. The library marks arrays as sequences with hidden properties and makes objects
 * without a prototype; the copy has neither, and shares nothing with the evaluation's own values.
 * @throws WorkflowError where it is nothing or has a function in it, which JSON has not, or is nested too deep.
 */
export function jsonOf(value: unknown, place: Place, nesting = 0): Json {
  if (value === undefined) throw queryError(place, 'returned nothing (undefined).')
  if (isCallable(value) || nesting > MAX_NESTING) throw queryError(place, 'returned an unsupported result type.')
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (Array.isArray(value)) return Array.from(value, (item: unknown) => jsonOf(item ?? null, place, nesting + 1))
  if (!isObject(value)) return value as Json
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([key, field]) => [key, jsonOf(field, place, nesting + 1)]))
}

/** The types that a field may ask for; `integer` is a number without a fraction. */
export type ExpectedType = 'string' | 'number' | 'integer' | 'array' | 'object' | 'boolean' | 'null'

/**
 * Checks that the value of an expression has the type that its field needs. `text` is the expression, with or without its
 * delimiters.
 * @throws WorkflowError States.QueryEvaluationError.
 */
export function expectType(value: Json, expected: ExpectedType, text: string, field: string): void {
  const actual = typeOf(value)
  const fits = expected === 'integer' ? Number.isInteger(value) : actual === expected
  if (fits) return
  const code = isJsonataExpression(text) ? sourceOf(text).code : text
  const what = `Expected '${expected}', but was '${actual}' for value: ${JSON.stringify(value)}`
  throw queryError({ code, field }, `returned an unexpected result type. ${what}`)
}

/** An inclusive range of numbers. */
export type Range = readonly [least: number, most: number]

/**
 * Checks that the value of an expression is within what its field takes.
 * @throws WorkflowError States.QueryEvaluationError.
 */
export function expectWithin(value: number, [least, most]: Range, text: string, field: string): void {
  if (value >= least && value <= most) return
  const what = `Expected a value from ${least} to ${most}, but was ${value}`
  throw queryError({ code: sourceOf(text).code, field }, `returned a value that is out of range. ${what}`)
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
