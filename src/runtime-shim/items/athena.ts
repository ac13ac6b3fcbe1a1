import type { JsonObject } from '../../json.js'
import type { ObjectStore } from '../platform.js'
import { fieldsOf } from './csv-fields.js'
import { nextRecord } from './csv-record.js'
import type { ListObjects } from './flatten.js'
import { openObject, type TextPosition } from './open-object.js'
import { readerFailed } from './reader-failed.js'
import { objectLike } from './source.js'

/**
 * The objects that the manifest of an Athena query lists: one `s3://bucket/key` a line, in the first field of a CSV
 * record (Athena, "UNLOAD"). Throws States.ItemReaderFailed for a line that is no such address.
 */
export function athenaObjects(objects: ObjectStore, manifest: JsonObject): ListObjects {
  return async function* (position) {
    const window = await openObject(objects, manifest, position as TextPosition | undefined)
    try {
      for (;;) {
        const at = window.position
        const record = await nextRecord(window, ','.charCodeAt(0))
        if (record === undefined) return
        const address = fieldsOf(record, ',', 'A line of the Athena manifest')[0]!.trim()
        const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/i.exec(address) ?? []
        if (bucket === undefined || key === undefined) {
          throw readerFailed(
            `The Athena manifest lists ${JSON.stringify(address)}, which is not the address of an object.`,
          )
        }
        yield { object: objectLike(manifest, bucket, key), at: { ...at } }
      }
    } finally {
      await window.close()
    }
  }
}
