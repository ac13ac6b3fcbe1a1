import type { ByteWindow } from './byte-window.js'

/** A record of a CSV text, as it is written. */
export interface CsvRecord {
  readonly bytes: Uint8Array
  /** There are quotes in it: a delimiter or a line's end may be part of a field. */
  readonly quoted: boolean
}

const QUOTE = 0x22
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** What comes before a byte decides what a quote is there. */
type Before = 'field' | 'text' | 'quoted' | 'quote'

/**
 * The next record, dropped from the window with what ends its line (CR, LF or both); undefined: there is none. Empty
 * lines are no records.
 */
export async function nextRecord(window: ByteWindow, delimiter: number): Promise<CsvRecord | undefined> {
  if (!(await dropLineEnds(window))) return undefined
  let before: Before = 'field'
  let quoted = false
  for (let at = 0; ;) {
    const { unread } = window
    for (; at < unread.length; at++) {
      const byte = unread[at]!
      if (before === 'quoted') {
        if (byte === QUOTE) before = 'quote'
      } else if (byte === QUOTE && before !== 'text') {
        before = 'quoted'
        quoted = true
      } else if (isLineEnd(byte)) {
        window.drop(at + 1)
        return { bytes: unread.subarray(0, at), quoted }
      } else {
        before = byte === delimiter ? 'field' : 'text'
      }
    }
    if (await window.more()) continue
    window.drop(at)
    return { bytes: unread, quoted }
  }
}

/** Drops the ends of lines; false: nothing comes after them. */
async function dropLineEnds(window: ByteWindow): Promise<boolean> {
  for (;;) {
    const { unread } = window
    const next = unread.findIndex((byte) => !isLineEnd(byte))
    window.drop(next < 0 ? unread.length : next)
    if (next >= 0) return true
    if (!(await window.more())) return false
  }
}

function isLineEnd(byte: number): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN
}
