import type { ByteWindow } from './byte-window.js'
import { readerFailed } from './reader-failed.js'

/** The ASCII characters by which the structure of a JSON text is told: in UTF-8 no other character has such a byte. */
export const JSON_BYTE = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  arrayBegin: 0x5b,
  backslash: 0x5c,
  arrayEnd: 0x5d,
  objectBegin: 0x7b,
  objectEnd: 0x7d,
} as const

const { quote, comma, colon, arrayBegin, backslash, arrayEnd, objectBegin, objectEnd } = JSON_BYTE

/** Reads a JSON text value by value, and holds the one value at most that it was asked for. */
export class JsonScanner {
  constructor(private readonly window: ByteWindow) {}

  /** The first byte of what comes next, white space apart; undefined: nothing does. */
  async peek(): Promise<number | undefined> {
    for (;;) {
      const { unread } = this.window
      const next = unread.findIndex((byte) => !isSpace(byte))
      this.window.drop(next < 0 ? unread.length : next)
      if (next >= 0) return unread[next]
      if (!(await this.window.more())) return undefined
    }
  }

  /** Drops one of the structure's characters. */
  async expect(byte: number): Promise<void> {
    if ((await this.peek()) !== byte) throw this.malformed()
    this.window.drop(1)
  }

  /** The bytes of the next value. It is not checked but for its end. */
  async take(): Promise<Uint8Array> {
    const end = await this.scan(false)
    const bytes = this.window.unread.subarray(0, end)
    this.window.drop(end)
    return bytes
  }

  /** Drops the next value, however large. */
  async skip(): Promise<void> {
    this.window.drop(await this.scan(true))
  }

  /** What to throw where the text is no JSON: it names the place. */
  malformed(): Error {
    return readerFailed(`The JSON is malformed at byte ${this.window.position.offset}.`)
  }

  /** Where the next value ends among the unread bytes: counted from its beginning unless the bytes are dropped on the way. */
  private async scan(drop: boolean): Promise<number> {
    const first = await this.peek()
    if (first === undefined || !beginsValue(first)) throw this.malformed()
    const value = new ValueEnd()
    for (let scanned = 0; ;) {
      const { unread } = this.window
      const end = value.find(unread, scanned)
      if (end >= 0) return end
      scanned = unread.length
      if (drop) {
        this.window.drop(scanned)
        scanned = 0
      }
      if (await this.window.more()) continue
      if (!value.isScalar) throw this.malformed()
      return scanned
    }
  }
}

/** Finds the end of a value in bytes that come piece by piece. */
class ValueEnd {
  /** The value is a number or a literal so far: it goes on until something else comes. */
  isScalar = true
  private depth = 0
  private inText = false
  private escaped = false

  /** Looks on from `start`; the end, or -1: it is not among these bytes. */
  find(bytes: Uint8Array, start: number): number {
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (this.inText) {
        if (this.escaped) this.escaped = false
        else if (byte === backslash) this.escaped = true
        else if (byte === quote) {
          this.inText = false
          if (this.depth === 0) return at + 1
        }
      } else if (this.isScalar && this.depth === 0 && endsScalar(byte)) return at
      else if (byte === quote) this.open(0)
      else if (byte === arrayBegin || byte === objectBegin) this.open(1)
      else if ((byte === arrayEnd || byte === objectEnd) && --this.depth === 0) return at + 1
    }
    return -1
  }

  private open(levels: number): void {
    this.isScalar = false
    this.inText = levels === 0
    this.depth += levels
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function beginsValue(byte: number): boolean {
  return byte !== comma && byte !== colon && byte !== arrayEnd && byte !== objectEnd
}

function endsScalar(byte: number): boolean {
  return isSpace(byte) || !beginsValue(byte)
}
