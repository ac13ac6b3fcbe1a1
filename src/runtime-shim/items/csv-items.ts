import type { Json, JsonObject } from '../../json.js'
import type { ObjectStore } from '../platform.js'
import type { ByteWindow } from './byte-window.js'
import { fieldsOf } from './csv-fields.js'
import { checkHeaders, type CsvFormat } from './csv-format.js'
import { nextRecord } from './csv-record.js'
import { checkSize } from './item-size.js'
import { openObject, type TextPosition } from './open-object.js'
import type { ObjectItem } from './reader-spec.js'

/** With the headers, if the first record had them: who goes on need not read it again. */
type CsvPosition = TextPosition & { readonly row: number; readonly headers?: string[] }

/**
 * The items of a CSV object: of each record an object of texts. A record that is short is filled up with empty texts,
 * fields beyond the headers are dropped.
 */
export async function* csvItems(
  objects: ObjectStore,
  object: JsonObject,
  { delimiter, headers: given }: CsvFormat,
  position: Json | undefined,
): AsyncGenerator<ObjectItem> {
  const from = position as CsvPosition | undefined
  const window = await openObject(objects, object, from)
  try {
    const first = given === undefined ? (from?.headers ?? (await readHeaders(window, delimiter))) : undefined
    const headers = given ?? first ?? []
    for (let row = from?.row ?? (given === undefined ? 1 : 0); ;) {
      const record = await nextRecord(window, delimiter.charCodeAt(0))
      if (record === undefined) return
      const name = `Row ${++row}`
      const fields = fieldsOf(record, delimiter, name)
      const value = itemOf(headers, fields)
      checkSize(value, record.bytes.length, name)
      yield { value, next: { ...window.position, row, ...(first !== undefined && { headers: first }) } }
    }
  } finally {
    await window.close()
  }
}

function itemOf(headers: readonly string[], fields: readonly string[]): JsonObject {
  const item: JsonObject = {}
  for (let index = 0; index < headers.length; index++) {
    const header = headers[index]!
    const value = fields[index] ?? ''
    // Assigned, this one would be lost.
    if (header === '__proto__') Object.defineProperty(item, header, { value, enumerable: true })
    else item[header] = value
  }
  return item
}

/** The first record; of an object without records no headers. */
async function readHeaders(window: ByteWindow, delimiter: string): Promise<string[] | undefined> {
  const record = await nextRecord(window, delimiter.charCodeAt(0))
  if (record === undefined) return undefined
  const headers = fieldsOf(record, delimiter, 'Row 1')
  checkHeaders(headers, record.bytes.length)
  return headers
}
