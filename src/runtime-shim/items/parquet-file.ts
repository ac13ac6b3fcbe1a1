import type { JsonObject } from '../../json.js'
import type { ObjectStore } from '../platform.js'
import { readerFailed } from './reader-failed.js'

/** The most bytes of a Parquet object that are held at a time: those of a row group. */
export const ROW_GROUP_BYTES = 268_435_456

/** An object whose ranges are read on demand, as hyparquet asks for them. */
export class ParquetFile {
  private failure: { readonly thrown: unknown } | undefined

  private constructor(
    private readonly objects: ObjectStore,
    private readonly object: JsonObject,
    readonly byteLength: number,
  ) {}

  static async open(objects: ObjectStore, object: JsonObject): Promise<ParquetFile> {
    return new ParquetFile(objects, object, await objects.size(object))
  }

  /** The bytes from `start` to before `end`; to the end of the object where that is missing. */
  async slice(start: number, end = this.byteLength): Promise<ArrayBuffer> {
    try {
      return await this.range(start, end - start)
    } catch (thrown) {
      this.failure = { thrown }
      throw thrown
    }
  }

  /**
   * What the library made of the file. What it finds wrong is wrong with the object, and States.ItemReaderFailed; a
   * failure to read is thrown as it is.
   */
  async decoded<T>(decoding: Promise<T>): Promise<T> {
    try {
      return await decoding
    } catch (thrown) {
      if (this.failure !== undefined) throw this.failure.thrown
      const reason = thrown instanceof Error ? thrown.message : String(thrown)
      throw readerFailed(`The Parquet object cannot be read: ${reason}`)
    }
  }

  private async range(start: number, size: number): Promise<ArrayBuffer> {
    if (!(size >= 0 && size <= ROW_GROUP_BYTES)) throw readerFailed(`The Parquet object has a part of ${size} bytes.`)
    const bytes = new Uint8Array(size)
    if (size === 0) return bytes.buffer
    let filled = 0
    for await (const piece of this.objects.read(this.object, start)) {
      const part = piece.subarray(0, size - filled)
      bytes.set(part, filled)
      filled += part.length
      if (filled === size) return bytes.buffer
    }
    throw readerFailed(`The object ends at byte ${start + filled}, though its size is ${this.byteLength}.`)
  }
}
