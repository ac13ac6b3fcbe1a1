import type { Json, JsonObject } from '../../../src/json.js'
import { readItems, type ReadItem, type ReaderSpec } from '../../../src/runtime-shim/items/index.js'
import type { ObjectStore } from '../../../src/runtime-shim/platform.js'

/** An ItemReader of one object. */
export function readerOf(config: JsonObject, key = 'items'): ReaderSpec {
  return { resource: 'arn:aws:states:::s3:getObject', parameters: { Bucket: 'bucket', Key: key }, config }
}

/** All items from a position on. */
export async function itemsOf(spec: ReaderSpec, objects: ObjectStore, position?: Json): Promise<ReadItem[]> {
  const items: ReadItem[] = []
  for await (const item of readItems(spec, objects, position)) items.push(item)
  return items
}

/** The values of all items, read in one go. */
export async function valuesOf(spec: ReaderSpec, objects: ObjectStore): Promise<Json[]> {
  return (await itemsOf(spec, objects)).map(({ value }) => value)
}

/** The values of all items, each read by a call of its own from the position of the one before, as JSON would carry it. */
export async function valuesOneByOne(spec: ReaderSpec, objects: ObjectStore): Promise<Json[]> {
  const values: Json[] = []
  for (let position: Json | undefined; ;) {
    const item = await firstOf(spec, objects, position)
    if (item === undefined) return values
    values.push(item.value)
    position = JSON.parse(JSON.stringify(item.next)) as Json
  }
}

async function firstOf(
  spec: ReaderSpec,
  objects: ObjectStore,
  position: Json | undefined,
): Promise<ReadItem | undefined> {
  for await (const item of readItems(spec, objects, position)) return item
  return undefined
}
