import type { Json, JsonObject } from '../../json.js'
import { sourceOf } from './source.js'
import type { ReadItem, ReadObject } from './reader-spec.js'

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

/** The items of every object of a list, one object after the other. */
export async function* flatten(
  list: ListObjects,
  read: ReadObject,
  position: FlatPosition | undefined,
): AsyncGenerator<ReadItem> {
  let inside = position?.inside
  for await (const { object, at } of list(position?.at)) {
    const source = sourceOf(object)
    for await (const item of read(object, inside)) {
      yield { value: item.value, source, next: { at, inside: item.next } }
    }
    inside = undefined
  }
}
