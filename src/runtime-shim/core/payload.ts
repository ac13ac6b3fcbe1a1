import type { Json } from '../../json.js'
import type { Limits } from '../platform.js'

/** Whether a value is small enough to go along with a request. */
export function travels({ payloadBytes }: Limits, value: object): boolean {
  return payloadBytes === Infinity || byteLength(value) <= payloadBytes
}

/** The size of a value as UTF-8 JSON, in bytes. */
export function byteLength(value: object | Json): number {
  return Buffer.byteLength(JSON.stringify(value))
}
