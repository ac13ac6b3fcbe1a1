import type { Json, JsonObject } from '../../json.js'
import { WorkflowError } from '../expr/errors.js'
import { asReaderFailure, readerFailed } from './reader-failed.js'
import type { ReadItem, ReadObject } from './reader-spec.js'
import { sourceOf } from './source.js'

/** An object of a list, and the position in the list from which it is found again. */
export interface ListedObject {
  readonly object: JsonObject
  readonly at: Json
}

/** Lists objects from a position on that one of them gave; undefined: from the first. */
export type ListObjects = (position: Json | undefined) => AsyncIterable<ListedObject>

interface FlatPosition {
  readonly at: Json
  readonly inside: Json
}

/** The items of every object of a list, one object after the other. A failure says in which of them it was. */
export async function* flatten(
  list: ListObjects,
  read: ReadObject,
  position: Json | undefined,
): AsyncGenerator<ReadItem> {
  const from = position as FlatPosition | undefined
  let inside = from?.inside
  for await (const { object, at } of list(from?.at)) {
    const source = sourceOf(object)
    try {
      for await (const { value, next } of read(object, inside)) yield { value, source, next: { at, inside: next } }
    } catch (thrown) {
      if (!(thrown instanceof WorkflowError)) throw thrown
      throw readerFailed(`${source}: ${asReaderFailure(thrown).reason}`)
    }
    inside = undefined
  }
}
