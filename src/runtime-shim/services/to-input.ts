import { createHash } from 'node:crypto'
import { isObject, type Json, type JsonObject } from '../../json.js'
import { WorkflowError } from '../expr/errors.js'
import type { Schema } from './sdk.js'

/** How the parameters of a task become the input of a call. */
export interface InputRules {
  /** Members in which any JSON is taken, and its text is sent. */
  readonly json: readonly string[]
  /** What a member that the API deduplicates calls by holds where the parameters leave it out. */
  readonly idempotencyKey: string
}

/**
 * Translates the parameters of a task into an SDK's input: members by their names in whatever case, times and bytes as
 * what the SDK takes. A member that is null is left out. Throws WorkflowError, as Step Functions, for what the API has
 * no member for and for a value of another type.
 */
export function toInput(parameters: Json, schema: Schema, rules: InputRules): Record<string, unknown> {
  const wrong: string[] = []
  const given = isObject(parameters) ? parameters : {}
  const input = structure(given, schema, rules, wrong)
  for (const [name, member] of members(schema)) {
    if (member.isIdempotencyToken()) input[name] ??= tokenOf(rules.idempotencyKey)
  }
  if (wrong.length === 0) return input
  const reason = `The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [${wrong.join(', ')}]`
  throw new WorkflowError('States.Runtime', reason)
}

/** A token in the form of a UUID, the same for the same key: a call that is made twice is answered as one. */
export function tokenOf(key: string): string {
  const digest = createHash('sha256').update(key).digest('hex')
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

function members(schema: Schema): Iterable<[string, Schema]> {
  return schema.isStructSchema() ? schema.structIterator() : []
}

function structure(given: JsonObject, schema: Schema, rules: InputRules, wrong: string[]): Record<string, unknown> {
  const known = [...members(schema)]
  const input: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(given)) {
    const found =
      known.find(([name]) => name === key) ?? known.find(([name]) => name.toLowerCase() === key.toLowerCase())
    if (found === undefined) wrong.push(`The field '${key}' is not supported by Step Functions`)
    else if (value !== null) input[found[0]] = memberOf(key, value, found[1], rules, wrong)
  }
  return input
}

function memberOf(name: string, value: Json, schema: Schema, rules: InputRules, wrong: string[]): unknown {
  if (schema.isStructSchema() && isObject(value)) return structure(value, schema, rules, wrong)
  if (schema.isListSchema() && Array.isArray(value)) {
    return value.map((item) => memberOf(name, item, schema.getValueSchema(), rules, wrong))
  }
  if (schema.isMapSchema() && isObject(value)) {
    const each = ([key, item]: [string, Json]) => [key, memberOf(key, item, schema.getValueSchema(), rules, wrong)]
    return Object.fromEntries(Object.entries(value).map(each))
  }
  if (schema.isStringSchema()) return textOf(name, value, rules, wrong)
  if (schema.isBlobSchema()) return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
  if (schema.isTimestampSchema()) return timeOf(name, value, wrong)
  return value
}

function textOf(name: string, value: Json, { json }: InputRules, wrong: string[]): unknown {
  if (typeof value === 'string') return value
  if (json.includes(name) || typeof value === 'object') return JSON.stringify(value)
  wrong.push(`The value for the field '${name}' must be a STRING`)
  return value
}

/** Times are texts of ISO 8601, or seconds since the epoch. */
function timeOf(name: string, value: Json, wrong: string[]): unknown {
  const time = new Date(typeof value === 'number' ? value * 1000 : String(value))
  if (Number.isNaN(time.getTime())) wrong.push(`The value for the field '${name}' must be a valid timestamp`)
  return time
}
