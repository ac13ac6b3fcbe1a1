import { isObject, type Json, type JsonObject } from '../../json.js'
import type { ObjectStore } from '../platform.js'
import { csvItems } from './csv-items.js'
import type { ListObjects } from './flatten.js'
import { openObject } from './open-object.js'
import { readerFailed } from './reader-failed.js'
import type { ReadObject } from './reader-spec.js'
import { objectLike } from './source.js'
import { jsonOf, textOf } from './text.js'

/** What the manifest of an S3 inventory says (Amazon S3, "Locating your inventory list"). */
interface Inventory {
  readonly files: readonly JsonObject[]
  /** Reads one of the files. */
  readonly read: ReadObject
}

/**
 * Reads the manifest of an S3 inventory. Its files are CSV without a header, whose columns are the manifest's
 * fileSchema, or Parquet. Throws States.ItemReaderFailed for another fileFormat.
 */
export async function readInventory(
  objects: ObjectStore,
  manifest: JsonObject,
  readParquet: ReadObject,
): Promise<Inventory> {
  const { fileFormat, fileSchema, files, destinationBucket } = await readManifest(objects, manifest)
  if (!Array.isArray(files) || !files.every(isFile)) throw readerFailed('The S3 inventory manifest lists no files.')
  const bucket = typeof destinationBucket === 'string' ? destinationBucket.replace(/^.*:/, '') : String(manifest.Bucket)
  const listed = files.map(({ key }) => objectLike(manifest, bucket, key))
  if (fileFormat === 'Parquet') return { files: listed, read: readParquet }
  if (fileFormat !== 'CSV' || typeof fileSchema !== 'string') {
    throw readerFailed(`An S3 inventory in the format ${String(fileFormat)} cannot be read: it must be CSV or Parquet.`)
  }
  const headers = fileSchema.split(',').map((name) => name.trim())
  const format = { delimiter: ',', headers }
  return { files: listed, read: (object, position) => csvItems(objects, object, format, position) }
}

/** The objects of a list that is there already: a position is an index. */
export function listedFiles(files: readonly JsonObject[]): ListObjects {
  return async function* (position) {
    for (let at = (position as number | undefined) ?? 0; at < files.length; at++) yield { object: files[at]!, at }
  }
}

async function readManifest(objects: ObjectStore, manifest: JsonObject): Promise<JsonObject> {
  const window = await openObject(objects, manifest, undefined)
  try {
    while (await window.more());
    const value = jsonOf(textOf(window.unread, 'The S3 inventory manifest'), 'The S3 inventory manifest')
    if (!isObject(value)) throw readerFailed('The S3 inventory manifest is not a JSON object.')
    return value
  } finally {
    await window.close()
  }
}

function isFile(value: Json): value is JsonObject & { key: string } {
  return isObject(value) && typeof value.key === 'string'
}
