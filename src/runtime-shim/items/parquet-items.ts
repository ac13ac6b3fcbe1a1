import { parquetMetadataAsync, parquetReadObjects, type FileMetaData } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import type { Json, JsonObject } from '../../json.js'
import type { ObjectStore } from '../platform.js'
import { checkSize } from './item-size.js'
import { ParquetFile, ROW_GROUP_BYTES } from './parquet-file.js'
import { PARSERS, rowConverter } from './parquet-value.js'
import { readerFailed } from './reader-failed.js'
import type { ObjectItem } from './reader-spec.js'

interface RowPosition {
  readonly row: number
}

/** The items of a Parquet object: of each row an object by the names of the columns. It holds one row group at a time. */
export async function* parquetItems(
  objects: ObjectStore,
  object: JsonObject,
  position: Json | undefined,
): AsyncGenerator<ObjectItem> {
  const file = await ParquetFile.open(objects, object)
  const metadata = await file.decoded(parquetMetadataAsync(file, { initialFetchSize: FOOTER_BYTES }))
  const convert = rowConverter(metadata)
  let row = (position as RowPosition | undefined)?.row ?? 0
  for (const { end, bytes } of rowGroupsOf(metadata)) {
    if (row >= end) continue
    if (bytes > ROW_GROUP_BYTES) throw readerFailed(`A row group has ${bytes} bytes, it may have ${ROW_GROUP_BYTES}.`)
    for (let rows = FIRST_ROWS; row < end; rows = Infinity) {
      for (const columns of await readRows(file, metadata, row, Math.min(row + rows, end))) {
        const value = convert(columns)
        checkSize(value, Infinity, `Row ${row}`)
        yield { value, next: { row: ++row } }
      }
    }
  }
}

/** So many bytes from the end are read first: they hold the footer of all but very wide or very long files. */
const FOOTER_BYTES = 65_536

/** Of a row group so many rows are decoded first: who reads page by page needs no more. The others follow in one go. */
const FIRST_ROWS = 1_024

/** Where each row group ends, by the number of the row after it, and how large it is when decompressed. */
function rowGroupsOf(metadata: FileMetaData): { end: number; bytes: number }[] {
  let end = 0
  return metadata.row_groups.map((group) => {
    end += Number(group.num_rows)
    return { end, bytes: Number(group.total_byte_size) }
  })
}

function readRows(
  file: ParquetFile,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<Record<string, unknown>[]> {
  return file.decoded(
    parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors, parsers: PARSERS, useOffsetIndex: true }),
  )
}
