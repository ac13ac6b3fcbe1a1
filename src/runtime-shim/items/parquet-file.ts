import type { JsonObject } from '../../json.js'
import type { ObjectStore } from '../platform.js'
import { readerFailed } from './reader-failed.js'

/** The most bytes of a Parquet object that are held at a time: those of a row group. */
export const ROW_GROUP_BYTES = 268_435_456

/** An object whose ranges are read on demand, as hyparquet asks for them. */
export interface RangedFile {
  readonly byteLength: number
  /** The bytes from `start` to before `end`; `end` is the end of the object if missing. */
  slice(start: number, end?: number): Promise<ArrayBuffer>
}

/** An object as a file of ranges. Throws States.ItemReaderFailed for a range that is too large or not there. */
export async function rangedFile(objects: ObjectStore, object: JsonObject): Promise<RangedFile> {
  const byteLength = await objects.size(object)
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const size = end - start
      if (!(size >= 0 && size <= ROW_GROUP_BYTES)) throw readerFailed(`The Parquet object has a part of ${size} bytes.`)
      const bytes = new Uint8Array(size)
      let filled = 0
      if (size === 0) return bytes.buffer
      for await (const piece of objects.read(object, start)) {
        bytes.set(piece.subarray(0, size - filled), filled)
        filled += Math.min(piece.length, size - filled)
        if (filled === size) return bytes.buffer
      }
      throw readerFailed(`The object ends at byte ${start + filled}, though its size is ${byteLength}.`)
    },
  }
}
