import type { JsonObject } from '../../../src/json.js'
import { WorkflowError } from '../../../src/runtime-shim/expr/errors.js'
import type { ObjectStore } from '../../../src/runtime-shim/platform.js'

/** What was asked of a MemoryObjects. */
export interface Reading {
  readonly key: string
  readonly from: number
  /** Bytes that were handed out before the reader stopped. */
  bytes: number
}

/** Objects of one bucket, handed out in pieces of `piece` bytes; lists `page` objects at a time; keeps what is asked. */
export class MemoryObjects implements ObjectStore {
  readonly readings: Reading[] = []
  private readonly objects: ReadonlyMap<string, Uint8Array>

  constructor(
    objects: Readonly<Record<string, string | Uint8Array>>,
    private readonly piece = 7,
    private readonly page = 2,
  ) {
    const entries = Object.entries(objects)
    this.objects = new Map(entries.map(([key, body]) => [key, typeof body === 'string' ? Buffer.from(body) : body]))
  }

  async *read({ Key: key }: JsonObject, from: number): AsyncGenerator<Uint8Array> {
    const body = this.body(String(key))
    const reading = { key: String(key), from, bytes: 0 }
    this.readings.push(reading)
    for (let at = from; at < body.length; at += this.piece) {
      const piece = body.subarray(at, at + this.piece)
      reading.bytes += piece.length
      yield piece
    }
  }

  async size({ Key: key }: JsonObject): Promise<number> {
    return this.body(String(key)).length
  }

  async list({ Prefix: prefix = '' }: JsonObject, after: string | undefined) {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(String(prefix)))
    const start = after === undefined ? 0 : Number(after)
    const objects = keys.slice(start, start + this.page).map((Key) => ({ Key, Size: this.body(Key).length }))
    const next = start + this.page
    return next < keys.length ? { objects, next: String(next) } : { objects }
  }

  async write(): Promise<void> {
    throw new Error('nothing is written here')
  }

  private body(key: string): Uint8Array {
    const body = this.objects.get(key)
    if (body === undefined) throw new WorkflowError('S3.NoSuchKeyException', 'The specified key does not exist.')
    return body
  }
}
