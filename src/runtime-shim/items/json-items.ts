import type { Json, JsonObject } from '../../json.js'
import type { ObjectStore } from '../platform.js'
import { checkSize } from './item-size.js'
import { enterCollection, nextElement, readKey, type Collection } from './json-pointer.js'
import { JsonScanner } from './json-scanner.js'
import { openObject, type TextPosition } from './open-object.js'
import type { ObjectItem } from './reader-spec.js'
import { jsonOf, textOf } from './text.js'

type JsonPosition = TextPosition & { readonly index: number; readonly collection: Collection }

/**
 * The items of a JSON object: the elements of the array that `pointer` refers to, or the members of an object as
 * `{Key, Value}`. What comes after the array is only looked at where it is the whole text.
 */
export async function* jsonItems(
  objects: ObjectStore,
  object: JsonObject,
  pointer: string,
  position: Json | undefined,
): AsyncGenerator<ObjectItem> {
  const from = position as JsonPosition | undefined
  const window = await openObject(objects, object, from)
  const scanner = new JsonScanner(window)
  try {
    const collection = from?.collection ?? (await enterCollection(scanner, pointer))
    for (let index = from?.index ?? 0; await nextElement(scanner, collection, index);) {
      const key = collection === 'object' ? await readKey(scanner) : undefined
      const bytes = await scanner.take()
      const name = `Item ${index}`
      const element = jsonOf(textOf(bytes, name), name)
      const value = key === undefined ? element : { Key: key, Value: element }
      checkSize(value, bytes.length + (key?.length ?? 0), name)
      yield { value, next: { ...window.position, index: ++index, collection } }
    }
    if (pointer === '' && (await scanner.peek()) !== undefined) throw scanner.malformed()
  } finally {
    await window.close()
  }
}
