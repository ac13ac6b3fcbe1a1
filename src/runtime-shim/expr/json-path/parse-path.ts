import { TextCursor } from '../text-cursor.js'
import type { JsonPath, PathRoot } from './ast.js'
import { parseSteps } from './parse-steps.js'

/**
 * Parses a path of Jayway's dialect (ASL, "Paths"): `$…`, `$$…` on the context object, `$name…` on a variable.
 * Throws ExpressionSyntaxError with the offset in `text`.
 */
export function parsePath(text: string): JsonPath {
  return parseWhole(text, false)
}

/**
 * Parses a Reference Path (ASL, "Reference Paths"): it can only mean one place in a document, so wildcards, filters,
 * slices, unions, `..` and functions are refused. Throws ExpressionSyntaxError with the offset in `text`.
 */
export function parseReferencePath(text: string): JsonPath {
  return parseWhole(text, true)
}

/** Reads a path that is an argument of an intrinsic: it ends before the comma or the parenthesis after it. */
export function parsePathArgument(cursor: TextCursor): JsonPath {
  const start = cursor.offset
  const root = parseRoot(cursor)
  const steps = parseSteps(cursor, { nameEnds: ',) \t\n\r', reference: false })
  return { root, ...steps, text: cursor.text.slice(start, cursor.offset) }
}

function parseWhole(text: string, reference: boolean): JsonPath {
  const cursor = new TextCursor(text)
  const root = parseRoot(cursor)
  const steps = parseSteps(cursor, { nameEnds: '', reference })
  if (!cursor.atEnd) cursor.fail(`unexpected ${cursor.found()} in a path`)
  return { root, ...steps, text }
}

function parseRoot(cursor: TextCursor): PathRoot {
  if (!cursor.take('$')) cursor.fail(`a path starts with "$" but found ${cursor.found()}`)
  if (cursor.take('$')) return 'context'
  const variable = readVariableName(cursor)
  return variable === '' ? 'input' : { variable }
}

/** A Unicode identifier (UAX 31), as ASL's "State Machine Variables" demands; empty if there is none. */
function readVariableName(cursor: TextCursor): string {
  const [name = ''] = /^\p{ID_Start}\p{ID_Continue}*/u.exec(cursor.text.slice(cursor.offset)) ?? []
  cursor.offset += name.length
  return name
}
