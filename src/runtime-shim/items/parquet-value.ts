import { Buffer } from 'node:buffer'
import type { Json } from '../../json.js'

/** How hyparquet is to give what JSON has no type for; times come as Date. */
export const PARSERS = {
  /** Days since the epoch as the date alone, `2024-02-29`. */
  dateFromDays: (days: number | undefined) =>
    days === undefined || days === null ? days : new Date(days * 86_400_000).toISOString().slice(0, 10),
}

/**
 * A value of a Parquet column as JSON: nothing and what is no number as null, an integer that a JSON number cannot hold
 * as text, a time as ISO 8601, bytes as base64.
 */
export function parquetJson(value: unknown): Json {
  if (value === undefined || value === null) return null
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(parquetJson)
  if (typeof value !== 'object') return value as Json
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, parquetJson(member)]))
}
