import { Buffer } from 'node:buffer'
import { parquetSchema, type FileMetaData } from 'hyparquet'
import type { Json, JsonObject } from '../../json.js'

/** How hyparquet is to give what JSON has no type for; times come as Date. */
export const PARSERS = {
  /** Days since the epoch as the date alone, `2024-02-29`. */
  dateFromDays: (days: number | undefined) =>
    days === undefined || days === null ? days : new Date(days * 86_400_000).toISOString().slice(0, 10),
}

/**
 * What makes an item of a row's columns. Decimals are rounded to their scale: hyparquet gives 1.15 as 115 times 0.01,
 * which is a little more (in columns alone; in lists and structs they are as they come).
 */
export function rowConverter(metadata: FileMetaData): (row: Readonly<Record<string, unknown>>) => JsonObject {
  const columns = parquetSchema(metadata).children.map(({ element }) => element)
  const decimals = columns.filter((column) => column.converted_type === 'DECIMAL')
  const scales = new Map(decimals.map(({ name, scale = 0 }) => [name, scale]))
  const columnJson = (name: string, value: unknown): Json => {
    const scale = scales.get(name)
    return typeof value === 'number' && scale !== undefined ? Number(value.toFixed(scale)) : parquetJson(value)
  }
  return (row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, columnJson(name, value)]))
}

/**
 * A value of a Parquet column as JSON: nothing and what is no number as null, an integer that a JSON number cannot hold
 * as text, a time as ISO 8601, bytes as base64.
 */
function parquetJson(value: unknown): Json {
  if (value === undefined || value === null) return null
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(parquetJson)
  if (typeof value !== 'object') return value as Json
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, parquetJson(member)]))
}
