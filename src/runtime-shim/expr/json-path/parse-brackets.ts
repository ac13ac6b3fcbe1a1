import type { TextCursor } from '../text-cursor.js'
import type { Segment } from './ast.js'
import { parseFilter, type ParseSteps } from './parse-filter.js'
import { readQuotedName } from './parse-literal.js'

/** Reads one step in brackets: `['a']`, `['a','b']`, `[0]`, `[0,-1]`, `[1:3]`, `[*]`, `[?(…)]`. */
export function parseBrackets(cursor: TextCursor, deep: boolean, parseSteps: ParseSteps): Segment {
  const start = cursor.offset
  cursor.expect('[')
  cursor.skipBlanks()
  const segment = parseInside(cursor, deep, parseSteps)
  cursor.skipBlanks()
  if (cursor.atEnd) cursor.fail('this "[" is never closed', start)
  cursor.expect(']')
  return segment
}

function parseInside(cursor: TextCursor, deep: boolean, parseSteps: ParseSteps): Segment {
  if (cursor.take('*')) return { kind: 'wildcard', deep }
  if (cursor.take('?')) return { kind: 'filter', filter: parseFilter(cursor, parseSteps), deep }
  if (cursor.current === "'" || cursor.current === '"') return parseNames(cursor, deep)
  return parseIndexes(cursor, deep)
}

function parseNames(cursor: TextCursor, deep: boolean): Segment {
  const names = [readQuotedName(cursor)]
  while (takeComma(cursor)) names.push(readQuotedName(cursor))
  return names.length === 1 ? { kind: 'name', name: names[0]!, deep } : { kind: 'names', names, deep }
}

function parseIndexes(cursor: TextCursor, deep: boolean): Segment {
  const first = readInteger(cursor)
  cursor.skipBlanks()
  if (cursor.take(':')) return parseSlice(cursor, first, deep)
  if (first === undefined) cursor.fail(`expected a name in quotes, an index, "*" or "?" but found ${cursor.found()}`)
  const indexes = [first]
  while (takeComma(cursor))
    indexes.push(readInteger(cursor) ?? cursor.fail(`expected an index but found ${cursor.found()}`))
  return indexes.length === 1 ? { kind: 'index', index: first, deep } : { kind: 'indexes', indexes, deep }
}

function parseSlice(cursor: TextCursor, from: number | undefined, deep: boolean): Segment {
  cursor.skipBlanks()
  const to = readInteger(cursor)
  if (cursor.current === ':') cursor.fail('a slice has no step: Step Functions would ignore it')
  if (from === undefined && to === undefined) cursor.fail('a slice needs a start or an end')
  return { kind: 'slice', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), deep }
}

function takeComma(cursor: TextCursor): boolean {
  cursor.skipBlanks()
  const taken = cursor.take(',')
  cursor.skipBlanks()
  return taken
}

/** An integer with an optional minus; undefined if there is none. */
function readInteger(cursor: TextCursor): number | undefined {
  const start = cursor.offset
  const sign = cursor.take('-') ? -1 : 1
  const digits = cursor.readWhile((unit) => unit >= '0' && unit <= '9')
  if (digits !== '') return sign * Number(digits) + 0
  cursor.offset = start
  return undefined
}
