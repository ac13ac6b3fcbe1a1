import { createHash } from 'node:crypto'

/** The longest key that is stored as it is, in UTF-16 units: as UTF-8 at most three times that, within lmdb's 1,978. */
const LONGEST = 640

/**
 * The key under which lmdb stores a record: a longer one keeps its beginning, and the rest becomes a hash. A shortened
 * key is longer than every key that is stored as it is, so the two cannot meet.
 */
export function recordKey(key: string): string {
  if (key.length <= LONGEST) return key
  return `${key.slice(0, LONGEST)}${createHash('sha256').update(key).digest('base64url')}`
}
