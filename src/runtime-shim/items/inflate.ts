import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { readerFailed } from './reader-failed.js'

/**
 * What the pieces of a gzip file are when decompressed. Throws States.ItemReaderFailed where they are damaged, and what
 * getting them throws. It asks for a few pieces ahead at most, which the DecompressionStream of Node 20 does not: that
 * takes all it can get.
 */
export async function* inflate(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let failure: { readonly thrown: unknown } | undefined
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* pieces
    } catch (thrown) {
      failure = { thrown }
      throw thrown
    }
  }
  const inflated = createGunzip()
  const ended = pipeline(Readable.from(watched(), { highWaterMark: 1 }), inflated).catch(() => undefined)
  try {
    yield* inflated as AsyncIterable<Uint8Array>
  } catch {
    throw failure === undefined ? readerFailed('The gzip data of the object are damaged.') : failure.thrown
  } finally {
    inflated.destroy()
    await ended
  }
}
