import type { Json, JsonObject } from '../../json.js'
import type { ObjectStore } from '../platform.js'
import { csvFormatOf } from './csv-format.js'
import { csvItems } from './csv-items.js'
import { jsonItems } from './json-items.js'
import { jsonlItems } from './jsonl-items.js'
import { readerFailed } from './reader-failed.js'
import type { ObjectItem, ReadObject } from './reader-spec.js'

/** What reads one object by the InputType of a ReaderConfig. Throws States.ItemReaderFailed for what it may not say. */
export function objectReader(objects: ObjectStore, config: JsonObject): ReadObject {
  switch (config.InputType) {
    case 'CSV': {
      const format = csvFormatOf(config)
      return (object, position) => csvItems(objects, object, format, position)
    }
    case 'JSON': {
      const pointer = pointerOf(config)
      return (object, position) => jsonItems(objects, object, pointer, position)
    }
    case 'JSONL':
      return (object, position) => jsonlItems(objects, object, position)
    case 'PARQUET':
      return parquetReader(objects)
    default:
      throw readerFailed(
        `field InputType must be CSV, JSON, JSONL or PARQUET, but is ${JSON.stringify(config.InputType)}`,
      )
  }
}

/** What reads one Parquet object. Its code is large, and loaded when it is needed. */
export function parquetReader(objects: ObjectStore): ReadObject {
  return async function* (object: JsonObject, position: Json | undefined): AsyncGenerator<ObjectItem> {
    const { parquetItems } = await import('./parquet-items.js')
    yield* parquetItems(objects, object, position)
  }
}

function pointerOf({ ItemsPointer: pointer = '' }: JsonObject): string {
  if (typeof pointer !== 'string') throw readerFailed('field ItemsPointer must be a text')
  return pointer
}
