import { Buffer } from 'node:buffer'
import type { Json } from '../../json.js'
import { readerFailed } from './reader-failed.js'

/** The most bytes an item may have as JSON: it becomes the input of a child execution (Step Functions, "Quotas"). */
export const ITEM_BYTES = 262_144

/**
 * The most bytes of an object that are held to find one item in them, so that memory does not depend on what the object
 * holds. More than ITEM_BYTES, because white space and escapes are not part of an item.
 */
export const HELD_BYTES = 8_388_608

/**
 * Of so few bytes no item becomes too large: a byte takes six at most in JSON, and the names of CSV's fields are limited.
 */
const HARMLESS_BYTES = ITEM_BYTES / 16

/** Refuses an item that is too large. `read` is the number of bytes that it was read from. */
export function checkSize(value: Json, read: number, name: string): void {
  if (read <= HARMLESS_BYTES) return
  const size = Buffer.byteLength(JSON.stringify(value))
  if (size > ITEM_BYTES) throw readerFailed(`${name} has ${size} bytes, an item may have ${ITEM_BYTES}.`)
}
