import { HELD_BYTES } from './item-size.js'
import { readerFailed } from './reader-failed.js'

const NOTHING = new Uint8Array(0)

/**
 * The bytes of an object, read forward through a window: what has been asked for and not yet been dropped. It holds a
 * piece as it came while that is enough, and never more than one item and a piece.
 */
export class ByteWindow {
  private bytes: Uint8Array = NOTHING
  private begin = 0
  private end = 0
  /** The buffer is this window's own, with room to grow. */
  private own = false
  private readonly pieces: AsyncIterator<Uint8Array>

  /** `offset`: where the first unread byte is in the object. */
  constructor(
    pieces: AsyncIterable<Uint8Array>,
    private offset: number,
    private readonly gzip = false,
  ) {
    this.pieces = pieces[Symbol.asyncIterator]()
  }

  /** The bytes that were asked for and not dropped: valid until the next `more`. */
  get unread(): Uint8Array {
    return this.bytes.subarray(this.begin, this.end)
  }

  /** Where the first unread byte is: what `openObject` goes on from. */
  get position(): { offset: number; gzip?: true } {
    return this.gzip ? { offset: this.offset, gzip: true } : { offset: this.offset }
  }

  drop(count: number): void {
    this.begin += count
    this.offset += count
  }

  /** Asks for the next piece; false: there is none. Throws States.ItemReaderFailed where too much is held already. */
  async more(): Promise<boolean> {
    const { done, value } = await this.pieces.next()
    if (done === true) return false
    const held = this.end - this.begin
    if (held === 0) this.adopt(value)
    else if (held > HELD_BYTES) throw readerFailed(`The object has more than ${HELD_BYTES} bytes in one piece.`)
    else this.append(value, held)
    return true
  }

  /** Asks until `count` bytes are unread; false: there are fewer. */
  async atLeast(count: number): Promise<boolean> {
    while (this.end - this.begin < count) if (!(await this.more())) return false
    return true
  }

  /** Drops the next `count` bytes, holding none of them. */
  async skip(count: number): Promise<void> {
    for (let left = count; left > 0;) {
      const dropped = Math.min(left, this.end - this.begin)
      this.drop(dropped)
      left -= dropped
      if (left > 0 && !(await this.more())) return
    }
  }

  /** All that is unread, to its end. */
  async *rest(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        yield this.unread
        this.drop(this.unread.length)
        if (!(await this.more())) return
      }
    } finally {
      await this.close()
    }
  }

  /** Reads no further. */
  async close(): Promise<void> {
    await this.pieces.return?.()
  }

  private adopt(piece: Uint8Array): void {
    this.bytes = piece
    this.begin = 0
    this.end = piece.length
    this.own = false
  }

  private append(piece: Uint8Array, held: number): void {
    if (!this.own || this.end + piece.length > this.bytes.length) {
      const room = new Uint8Array(2 * (held + piece.length))
      room.set(this.unread)
      this.bytes = room
      this.begin = 0
      this.end = held
      this.own = true
    }
    this.bytes.set(piece, this.end)
    this.end += piece.length
  }
}
