import type { Json, JsonObject } from '../../json.js'
import type { ObjectStore } from '../platform.js'
import type { ListObjects } from './flatten.js'
import type { ObjectItem } from './reader-spec.js'
import { objectLike } from './source.js'

/** The page of a listing, by what its predecessor gave, and how many of its objects are done. */
interface ListingPosition {
  readonly after?: string
  readonly done: number
}

/** The items of a listing: what the service tells of each object. It is read page by page. */
export async function* listingItems(
  objects: ObjectStore,
  parameters: JsonObject,
  position: Json | undefined,
): AsyncGenerator<ObjectItem> {
  const from = position as ListingPosition | undefined
  let after = from?.after
  for (let done = from?.done ?? 0; ; done = 0) {
    const page = await objects.list(parameters, after)
    for (const value of page.objects.slice(done)) {
      yield { value, next: { ...(after !== undefined && { after }), done: ++done } }
    }
    if (page.next === undefined) return
    after = page.next
  }
}

/** The objects of a listing. What stands for a folder, an empty object whose key ends with a slash, holds no items. */
export function listedObjects(objects: ObjectStore, parameters: JsonObject): ListObjects {
  return async function* (position) {
    let at: Json = position ?? { done: 0 }
    for await (const { value, next } of listingItems(objects, parameters, at)) {
      const { Key: key, Size: size } = value as JsonObject
      const isFolder = size === 0 && String(key).endsWith('/')
      if (!isFolder) yield { object: objectLike(parameters, String(parameters.Bucket), String(key)), at }
      at = next
    }
  }
}
