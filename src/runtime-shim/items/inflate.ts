import { WorkflowError } from '../expr/errors.js'
import { readerFailed } from './reader-failed.js'

/** What the pieces of a gzip file are when decompressed. Throws States.ItemReaderFailed where they are damaged. */
export async function* inflate(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = ReadableStream.from(pieces).pipeThrough(new DecompressionStream('gzip'))
  try {
    yield* stream as AsyncIterable<Uint8Array>
  } catch (thrown) {
    throw thrown instanceof WorkflowError ? thrown : readerFailed('The gzip data of the object are damaged.')
  }
}
