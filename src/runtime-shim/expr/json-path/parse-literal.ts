import type { Json } from '../../../json.js'
import { isBlank, type TextCursor } from '../text-cursor.js'

/** What a backslash and a letter mean in quotes; before any other character the backslash only protects it. */
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

const jsonNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

/** Reads a name in single or double quotes. A backslash is part of it, as on AWS, but for one before the quote itself. */
export function readQuotedName(cursor: TextCursor): string {
  return readQuoted(cursor, (quote) => (cursor.current === quote ? quote : `\\${cursor.current}`))
}

/** Reads a string in quotes, with the cursor on its first one; `readEscape` answers what a backslash begins. */
function readQuoted(cursor: TextCursor, readEscape: (quote: string) => string): string {
  const start = cursor.offset
  const quote = cursor.current
  if (quote !== "'" && quote !== '"') cursor.fail(`expected a quote but found ${cursor.found()}`)
  cursor.offset += 1
  let value = ''
  while (!cursor.take(quote)) {
    value += cursor.take('\\') ? readEscape(quote) : cursor.current
    if (cursor.atEnd) cursor.fail('this quote is never closed', start)
    cursor.offset += 1
  }
  return value
}

/** Leaves the cursor on the last character of the escape. */
function readEscape(cursor: TextCursor): string {
  const code = /^u([0-9a-fA-F]{4})/.exec(cursor.text.slice(cursor.offset, cursor.offset + 5))?.[1]
  if (code === undefined) return escapes[cursor.current] ?? cursor.current
  cursor.offset += code.length
  return String.fromCharCode(Number.parseInt(code, 16))
}

/**
 * Reads a literal of a filter: a quoted string, a list, a number, true, false, null; or, as Step Functions accepts
 * it, a bare word, which is a string.
 */
export function readLiteral(cursor: TextCursor): Json {
  if (cursor.current === "'" || cursor.current === '"') return readQuoted(cursor, () => readEscape(cursor))
  if (cursor.current === '[') return readList(cursor)
  const word = cursor.readWhile((unit) => !isBlank(unit) && !'()[],&|=<>!~'.includes(unit))
  if (word === '') cursor.fail(`expected a value but found ${cursor.found()}`)
  if (word === 'null') return null
  if (word === 'true' || word === 'false') return word === 'true'
  return jsonNumber.test(word) ? Number(word) : word
}

function readList(cursor: TextCursor): Json[] {
  cursor.expect('[')
  cursor.skipBlanks()
  const items: Json[] = []
  while (!cursor.take(']')) {
    if (items.length > 0) cursor.expect(',')
    cursor.skipBlanks()
    items.push(readLiteral(cursor))
    cursor.skipBlanks()
  }
  return items
}
