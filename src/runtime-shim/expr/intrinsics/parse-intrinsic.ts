import { TextCursor } from '../text-cursor.js'
import { parsePathArgument } from '../json-path/parse-path.js'
import type { Argument, Intrinsic, IntrinsicFunction } from './ast.js'
import { intrinsicFunctions, nearestFunction } from './functions.js'

/**
 * Parses a call of an intrinsic function (ASL, "Intrinsic Functions"). Throws ExpressionSyntaxError with the offset in
 * `text`: for an unknown function at its name, for a wrong number of arguments at the call.
 */
export function parseIntrinsic(text: string): Intrinsic {
  const cursor = new TextCursor(text)
  const call = parseCall(cursor)
  cursor.skipBlanks()
  if (!cursor.atEnd) cursor.fail(`unexpected ${cursor.found()} after ${call.name}(…)`)
  return call
}

function parseCall(cursor: TextCursor): Intrinsic {
  const start = cursor.offset
  const name = cursor.readWhile((unit) => /[A-Za-z0-9._]/.test(unit))
  if (name === '') cursor.fail(`expected an intrinsic function or a path but found ${cursor.found()}`)
  const definition = intrinsicFunctions.get(name) ?? cursor.fail(unknown(name), start)
  cursor.expect('(')
  const args = parseArguments(cursor, definition, start)
  const [fewest, most] = definition.arity
  if (args.length < fewest || args.length > most) cursor.fail(wrongArity(definition, args.length), start)
  return { name, arguments: args, text: cursor.text.slice(start, cursor.offset), definition }
}

function unknown(name: string): string {
  const nearest = nearestFunction(name)
  return `${name} is not an intrinsic function${nearest === undefined ? '' : `; did you mean ${nearest}?`}`
}

function wrongArity({ name, arity: [fewest, most] }: IntrinsicFunction, given: number): string {
  const wanted = most === fewest ? `${fewest}` : most === Infinity ? `at least ${fewest}` : `${fewest} to ${most}`
  return `${name} takes ${wanted} ${wanted === '1' || wanted === 'at least 1' ? 'argument' : 'arguments'}, not ${given}`
}

/** Reads the arguments and the parenthesis after them. */
function parseArguments(cursor: TextCursor, definition: IntrinsicFunction, start: number): readonly Argument[] {
  const args: Argument[] = []
  cursor.skipBlanks()
  while (!cursor.take(')')) {
    if (cursor.atEnd) cursor.fail(`the parenthesis of ${definition.name}( is never closed`, start)
    if (args.length > 0) cursor.expect(',')
    cursor.skipBlanks()
    args.push(parseArgument(cursor, definition))
    cursor.skipBlanks()
  }
  return args
}

function parseArgument(cursor: TextCursor, definition: IntrinsicFunction): Argument {
  if (cursor.current === '$') return { kind: 'path', path: parsePathArgument(cursor) }
  if (cursor.current === "'") return { kind: 'literal', value: readString(cursor, definition.keepsEscapes === true) }
  const start = cursor.offset
  const word = cursor.readWhile((unit) => /[A-Za-z0-9._+-]/.test(unit))
  if (word === 'null') return { kind: 'literal', value: null }
  if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' }
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(word)) return { kind: 'literal', value: Number(word) }
  cursor.offset = start
  if (cursor.current === '"') cursor.fail("a string is put in apostrophes: '…'")
  return { kind: 'call', call: parseCall(cursor) }
}

/** A string in apostrophes, in which a backslash must come before `'`, `{`, `}` or another backslash. */
function readString(cursor: TextCursor, keepEscapes: boolean): string {
  const start = cursor.offset
  cursor.expect("'")
  let value = ''
  while (!cursor.take("'")) {
    if (cursor.atEnd) cursor.fail('this apostrophe is never closed', start)
    if (cursor.take('\\')) {
      if (!"'{}\\".includes(cursor.current) || cursor.atEnd)
        cursor.fail("a backslash may stand only before ' { } and \\", cursor.offset - 1)
      if (keepEscapes) value += '\\'
    }
    value += cursor.current
    cursor.offset += 1
  }
  return value
}
