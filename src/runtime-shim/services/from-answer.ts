import type { Json, JsonObject } from '../../json.js'
import { capitalised, recased } from './names.js'
import type { Schema } from './sdk.js'

/** How Step Functions writes the members of an answer. */
export interface AnswerForm {
  member(name: string): string
  time(time: Date): Json
}

/** Optimised integrations of the older kind: times are milliseconds since the epoch. */
export const OLDER_FORM: AnswerForm = { member: capitalised, time: (time) => time.getTime() }

/** `aws-sdk:` integrations, and the newer optimised ones: times are ISO 8601, without fractions where there are none. */
export const NEWER_FORM: AnswerForm = { member: recased, time: (time) => time.toISOString().replace('.000Z', 'Z') }

/**
 * Translates the answer of an SDK into JSON. Bytes are text if they are UTF-8, else base64. An action without an answer
 * has a schema that is no structure: what the SDK gives then is only its own.
 */
export async function fromAnswer(answer: object, schema: Schema, form: AnswerForm): Promise<JsonObject> {
  return schema.isStructSchema() ? structure(answer as Record<string, unknown>, schema, form) : {}
}

async function translated(value: unknown, schema: Schema, form: AnswerForm): Promise<Json> {
  if (value instanceof Date) return form.time(value)
  if (schema.isStructSchema()) return structure(value as Record<string, unknown>, schema, form)
  if (schema.isListSchema()) return each(value as unknown[], (item) => translated(item, schema.getValueSchema(), form))
  if (schema.isMapSchema()) {
    const entries = Object.entries(value as object)
    const values = await each(entries, ([, item]) => translated(item, schema.getValueSchema(), form))
    return Object.fromEntries(entries.map(([key], index) => [key, values[index]!]))
  }
  if (schema.isBlobSchema()) return textOf(await bytesOf(value))
  return plain(value)
}

async function structure(given: Record<string, unknown>, schema: Schema, form: AnswerForm): Promise<JsonObject> {
  const answer: JsonObject = {}
  for (const [name, member] of schema.structIterator()) {
    const value = given[name]
    if (value !== undefined && value !== null) answer[form.member(name)] = await translated(value, member, form)
  }
  return answer
}

function each<T>(items: readonly T[], translate: (item: T) => Promise<Json>): Promise<Json[]> {
  return Promise.all(items.map(translate))
}

/** The bytes of a member: what is streamed is read to its end. */
async function bytesOf(value: unknown): Promise<Uint8Array> {
  if (value instanceof Uint8Array) return value
  return (value as { transformToByteArray(): Promise<Uint8Array> }).transformToByteArray()
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('base64')
  }
}

/** A number beyond JavaScript's is one of JSON all the same; documents are JSON already. */
function plain(value: unknown): Json {
  return typeof value === 'bigint' ? Number(value) : (JSON.parse(JSON.stringify(value)) as Json)
}
