import type { CsvRecord } from './csv-record.js'
import { readerFailed } from './reader-failed.js'
import { textOf } from './text.js'

/**
 * The fields of a record (RFC 4180): a field that begins with a quote goes on to the quote that closes it, a quote in it
 * is written twice. Throws States.ItemReaderFailed, naming the record by `name`.
 */
export function fieldsOf({ bytes, quoted }: CsvRecord, delimiter: string, name: string): string[] {
  const text = textOf(bytes, name)
  if (!quoted) return text.split(delimiter)
  const fields: string[] = []
  for (let at = 0; ;) {
    const [field, end] = text[at] === '"' ? quotedField(text, at, delimiter, name) : plainField(text, at, delimiter)
    fields.push(field)
    if (end >= text.length) return fields
    at = end + 1
  }
}

/** A field, and where the delimiter behind it is. */
type Field = readonly [field: string, end: number]

function plainField(text: string, start: number, delimiter: string): Field {
  const delimited = text.indexOf(delimiter, start)
  const end = delimited < 0 ? text.length : delimited
  return [text.slice(start, end), end]
}

function quotedField(text: string, start: number, delimiter: string, name: string): Field {
  let closing = text.indexOf('"', start + 1)
  while (text[closing + 1] === '"' && closing >= 0) closing = text.indexOf('"', closing + 2)
  if (closing < 0) throw readerFailed(`${name} has a quoted field without an end.`)
  const end = closing + 1
  if (end < text.length && text[end] !== delimiter) {
    throw readerFailed(`${name} has text after a quoted field.`)
  }
  return [text.slice(start + 1, closing).replaceAll('""', '"'), end]
}
