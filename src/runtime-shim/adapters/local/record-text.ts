import type { Json } from '../../../json.js'
import { compare } from '../../core/order.js'
import type { Cursor, Group, Position } from '../../core/protocol.js'
import type { StoreRecord } from '../../platform.js'
import { jsonText } from './json-text.js'

/**
 * A record as text. A cursor's position comes first, so that a commit compares it without parsing the value after it:
 * `step.attempt{…}`; a group is JSON alone.
 */
export function recordText(record: StoreRecord): string {
  const json = jsonText(record as unknown as Json)
  return record.kind === 'cursor' ? `${record.step}.${record.attempt}${json}` : json
}

/** The record of a text. */
export function parseRecord(text: string): StoreRecord {
  return JSON.parse(text.slice(text.indexOf('{'))) as StoreRecord
}

/** Whether a record's text is that of a cursor older than `position`. */
export function isOlder(text: string, position: Position): boolean {
  const dot = text.indexOf('.')
  const step = Number(text.slice(0, dot))
  return compare({ step, attempt: Number.parseInt(text.slice(dot + 1), 10) }, position) < 0
}

/** A group's record, which its text is known to be. */
export function parseGroup(text: string): Group {
  return JSON.parse(text) as Group
}

/** A cursor's record, which its text is known to be. */
export function parseCursor(text: string): Cursor {
  return parseRecord(text) as Cursor
}
