import { readerFailed } from './reader-failed.js'

/**
 * What the pieces of a gzip file are when decompressed. Throws States.ItemReaderFailed where they are damaged, and what
 * getting them throws.
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
  try {
    yield* ReadableStream.from(watched()).pipeThrough(new DecompressionStream('gzip')) as AsyncIterable<Uint8Array>
  } catch {
    throw failure === undefined ? readerFailed('The gzip data of the object are damaged.') : failure.thrown
  }
}
