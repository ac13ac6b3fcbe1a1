import type { Json } from '../../json.js'
import { WorkflowError } from '../expr/errors.js'
import type { ObjectStore } from '../platform.js'
import { athenaObjects } from './athena.js'
import { flatten } from './flatten.js'
import { listedFiles, readInventory } from './inventory.js'
import { listedObjects, listingItems } from './listing.js'
import { objectReader, parquetReader } from './read-object.js'
import { asReaderFailure, readerFailed } from './reader-failed.js'
import type { ObjectItem, ReaderSpec, ReadItem } from './reader-spec.js'
import { sourceOf } from './source.js'

/**
 * The items of an ItemReader in their order (Step Functions, "ItemReader (Map)"), from `position` on; undefined: from the
 * first. Lazily: it reads no more of the objects than is asked for, and holds one item, and of Parquet one row group.
 * `next` of an item is a small JSON value from which a later call, anywhere, goes on with the following item, at the
 * same place of the object: reading page by page reads everything once, but for gzip and Parquet, which are entered at
 * the beginning of the object or row group. Throws States.ItemReaderFailed, for a failure of the service too.
 */
export async function* readItems(
  spec: ReaderSpec,
  objects: ObjectStore,
  position: Json | undefined,
): AsyncGenerator<ReadItem> {
  try {
    for await (const item of await open(spec, objects, position)) yield item
  } catch (thrown) {
    throw thrown instanceof WorkflowError ? asReaderFailure(thrown) : thrown
  }
}

type Opened = AsyncIterable<ReadItem> | Promise<AsyncIterable<ReadItem>>

function open(spec: ReaderSpec, objects: ObjectStore, position: Json | undefined): Opened {
  if (/:s3:listObjectsV2$/.test(spec.resource)) return openListing(spec, objects, position)
  if (/:s3:getObject$/.test(spec.resource)) return openObjectItems(spec, objects, position)
  throw readerFailed(`The resource ${spec.resource} gives no items.`)
}

function openListing({ parameters, config }: ReaderSpec, objects: ObjectStore, position: Json | undefined): Opened {
  const { Transformation: transformation = 'NONE' } = config
  if (transformation === 'LOAD_AND_FLATTEN') {
    return flatten(listedObjects(objects, parameters), objectReader(objects, config), position)
  }
  if (transformation !== 'NONE') throw readerFailed('field Transformation must be NONE or LOAD_AND_FLATTEN')
  return from(sourceOf({ Bucket: parameters.Bucket! }), listingItems(objects, parameters, position))
}

async function openObjectItems(
  { parameters, config }: ReaderSpec,
  objects: ObjectStore,
  position: Json | undefined,
): Promise<AsyncIterable<ReadItem>> {
  const manifest = config.ManifestType ?? (config.InputType === 'MANIFEST' ? 'S3_INVENTORY' : undefined)
  switch (manifest) {
    case undefined:
      return from(sourceOf(parameters), objectReader(objects, config)(parameters, position))
    case 'ATHENA_DATA':
      return flatten(athenaObjects(objects, parameters), objectReader(objects, config), position)
    case 'S3_INVENTORY': {
      const { files, read } = await readInventory(objects, parameters, parquetReader(objects))
      return flatten(listedFiles(files), read, position)
    }
    default:
      throw readerFailed('field ManifestType must be ATHENA_DATA or S3_INVENTORY')
  }
}

async function* from(source: string, items: AsyncIterable<ObjectItem>): AsyncGenerator<ReadItem> {
  for await (const { value, next } of items) yield { value, source, next }
}
