/** What S3 answers to a request of an object, or of a range of it, as the SDK gives it. */
export interface ObjectAnswer {
  readonly Body: AsyncIterable<Uint8Array>
  readonly ContentLength?: number
  /** `bytes 5-99/100`; absent: the answer is the whole object. */
  readonly ContentRange?: string
  readonly ETag?: string
}

/** What a request of the rest of an object asks for, beside what the first one did. */
export interface Rest {
  readonly Range: string
  /** The object that the first bytes were of: another one fails the request. */
  readonly IfMatch?: string
}

/** How often in a row a connection may break off without a byte before it counts as a failure. */
const BREAKS = 3

/**
 * The bytes of an answer, as they come. A connection that breaks off is no matter to who reads: the rest is asked for,
 * from the byte on that was the last. Throws the `failure` of what it broke off with in the end, or what `again` threw.
 */
export async function* objectBody(
  first: ObjectAnswer,
  again: (rest: Rest) => Promise<ObjectAnswer>,
  failure: (thrown: unknown) => Error,
): AsyncGenerator<Uint8Array> {
  const { from, to } = extentOf(first)
  let position = from
  let breaks = 0
  for (let answer = first; ; answer = await again(restOf(first, position, to))) {
    try {
      for await (const piece of answer.Body) {
        position += piece.length
        breaks = 0
        yield piece
      }
      return
    } catch (error) {
      if (++breaks === BREAKS || (to !== undefined && position > to)) throw failure(error)
    }
  }
}

/** The first and the last byte of an answer; its last is unknown where it is sent without a length. */
function extentOf({ ContentRange: range = '', ContentLength: length }: ObjectAnswer): { from: number; to?: number } {
  const from = Number(/^bytes (\d+)-/.exec(range)?.[1] ?? 0)
  return length === undefined ? { from } : { from, to: from + length - 1 }
}

function restOf({ ETag: tag }: ObjectAnswer, from: number, to: number | undefined): Rest {
  return { Range: `bytes=${from}-${to ?? ''}`, ...(tag !== undefined && { IfMatch: tag }) }
}
