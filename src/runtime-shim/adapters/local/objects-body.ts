import { WorkflowError } from '../../expr/errors.js'

/** The bytes of a Body: a text, bytes, or a stream of either (Node's, the web's, any async iterable). */
export async function* piecesOf(body: unknown, resource: string): AsyncGenerator<Uint8Array> {
  if (typeof body === 'string' || body instanceof Uint8Array) {
    yield bytesOf(body)
  } else if (isStream(body)) {
    for await (const piece of body) {
      if (typeof piece !== 'string' && !(piece instanceof Uint8Array)) throw noBody(resource)
      yield bytesOf(piece)
    }
  } else {
    throw noBody(resource)
  }
}

/** What is left of pieces without the first `count` bytes. */
export async function* drop(pieces: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count
  for await (const piece of pieces) {
    if (left < piece.length) yield left === 0 ? piece : piece.subarray(left)
    left = Math.max(0, left - piece.length)
  }
}

/** The size of the object that an answer, to a request of its first byte, is of: as it says, or as its Body is long. */
export async function sizeOf(answer: Readonly<Record<string, unknown>>, resource: string): Promise<number> {
  const { Body: body, ContentLength: length, ContentRange: range } = answer
  const told = typeof range === 'string' ? /\/(\d+)$/.exec(range)?.[1] : length
  if (told === undefined) return lengthOf(body, resource)
  // A stream that nobody reads stays open: it is closed by leaving it.
  if (isStream(body)) for await (const _piece of body) break
  return Number(told)
}

async function lengthOf(body: unknown, resource: string): Promise<number> {
  if (typeof body === 'string') return Buffer.byteLength(body)
  let length = 0
  for await (const piece of piecesOf(body, resource)) length += piece.length
  return length
}

function isStream(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}

function bytesOf(piece: string | Uint8Array): Uint8Array {
  return typeof piece === 'string' ? Buffer.from(piece) : piece
}

function noBody(resource: string): WorkflowError {
  return new WorkflowError('States.Runtime', `${resource} gave no Body: a text, bytes or a stream`)
}
