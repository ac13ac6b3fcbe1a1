import type { JsonObject } from '../../json.js'
import { readerFailed } from './reader-failed.js'

/** How the records of a CSV object become items (Step Functions, "ItemReader (Map)"). */
export interface CsvFormat {
  /** One ASCII character. */
  readonly delimiter: string
  /** The given headers; undefined: the first record has them. */
  readonly headers: readonly string[] | undefined
}

/** Headers as UTF-8, with the delimiters between them, may have so many bytes. */
const HEADER_BYTES = 10_240

const DELIMITERS: Readonly<Record<string, string>> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' }

/** The fields of a ReaderConfig that say how to read CSV. Throws States.ItemReaderFailed for what they may not be. */
export function csvFormatOf(config: JsonObject): CsvFormat {
  const { CSVHeaderLocation: location, CSVHeaders: headers, CSVDelimiter: named = 'COMMA' } = config
  const delimiter = typeof named === 'string' && Object.hasOwn(DELIMITERS, named) ? DELIMITERS[named] : undefined
  if (delimiter === undefined) throw readerFailed(`field CSVDelimiter has no delimiter ${JSON.stringify(named)}`)
  if (location === 'FIRST_ROW') return { delimiter, headers: undefined }
  if (location !== 'GIVEN') throw readerFailed('field CSVHeaderLocation must be FIRST_ROW or GIVEN')
  if (!isTexts(headers)) throw readerFailed('field CSVHeaders must be a list of texts where CSVHeaderLocation is GIVEN')
  checkHeaders(headers, new TextEncoder().encode(headers.join()).length)
  return { delimiter, headers }
}

/** Refuses headers that an item cannot have. `bytes`: the size of the record that they are. */
export function checkHeaders(headers: readonly string[], bytes: number): void {
  if (bytes > HEADER_BYTES) throw readerFailed(`CSV headers cannot exceed ${HEADER_BYTES} bytes.`)
  if (new Set(headers).size < headers.length) throw readerFailed('CSV headers cannot contain duplicates.')
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((text) => typeof text === 'string')
}
