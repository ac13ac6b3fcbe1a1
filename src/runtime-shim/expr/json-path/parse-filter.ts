import type { TextCursor } from '../text-cursor.js'
import { operators, type Filter, type FilterPath, type Operand, type Operator, type Steps } from './ast.js'
import { readLiteral } from './parse-literal.js'

/** What differs between a path on its own, a reference path, a path in a call and a path in a filter. */
export interface StepRules {
  /** Where a name after a dot ends, beside `.` and `[`. */
  readonly nameEnds: string
  /** A reference path: every step leads to a single node. */
  readonly reference: boolean
}

/** Reads the steps of a path: handed in, since paths have filters as well. */
export type ParseSteps = (cursor: TextCursor, rules: StepRules) => Steps

/** Where a name ends in a filter: `@.a==1`, `@.a)`, `@.a&&@.b`. */
const rules = { nameEnds: ' \t\n\r),=<>!~&|]', reference: false }

/** Reads a filter, from its opening parenthesis: `||` binds weakest, then `&&`, then `!`. */
export function parseFilter(cursor: TextCursor, parseSteps: ParseSteps): Filter {
  cursor.skipBlanks()
  cursor.expect('(')
  const parseAnd = (): Filter => parseChain(cursor, 'and', '&&', () => parseTerm(cursor, parseSteps))
  const filter = parseChain(cursor, 'or', '||', parseAnd)
  cursor.expect(')')
  return filter
}

/** Terms with the same connective between them; leaves the cursor on what follows, past blanks. */
function parseChain(cursor: TextCursor, kind: 'or' | 'and', connective: string, parse: () => Filter): Filter {
  const terms = [parse()]
  cursor.skipBlanks()
  while (cursor.take(connective)) {
    terms.push(parse())
    cursor.skipBlanks()
  }
  return terms.length === 1 ? terms[0]! : { kind, terms }
}

function parseTerm(cursor: TextCursor, parseSteps: ParseSteps): Filter {
  cursor.skipBlanks()
  if (cursor.take('!')) return { kind: 'not', term: parseTerm(cursor, parseSteps) }
  if (cursor.current === '(') return parseFilter(cursor, parseSteps)
  const left = parseOperand(cursor, parseSteps)
  cursor.skipBlanks()
  if (cursor.take('=~')) return { kind: 'matches', left, pattern: readPattern(cursor) }
  const operator = readOperator(cursor)
  if (operator !== undefined) return { kind: 'compare', operator, left, right: parseOperand(cursor, parseSteps) }
  if (left.kind === 'path') return { kind: 'exists', path: left }
  return cursor.fail(`expected a comparison but found ${cursor.found()}`)
}

/** Longer operators come first in the list, so `<=` is not read as `<`; a spelled one must end where its word ends. */
function readOperator(cursor: TextCursor): Operator | undefined {
  const start = cursor.offset
  const found = operators.find((operator) => cursor.take(operator))
  if (found === undefined || !/[a-z]$/.test(found) || !/[\w-]/.test(cursor.current)) return found
  cursor.offset = start
  return cursor.fail(`"${cursor.readWhile((unit) => /[\w-]/.test(unit))}" is not an operator of a filter`, start)
}

function parseOperand(cursor: TextCursor, parseSteps: ParseSteps): Operand {
  cursor.skipBlanks()
  if (cursor.current === '@' || cursor.current === '$') return parseFilterPath(cursor, parseSteps)
  return { kind: 'literal', value: readLiteral(cursor) }
}

function parseFilterPath(cursor: TextCursor, parseSteps: ParseSteps): FilterPath {
  const from = cursor.take('@') ? 'current' : 'document'
  if (from === 'document') cursor.expect('$')
  if (/[$\p{ID_Start}]/u.test(cursor.current)) {
    cursor.fail('a filter sees only "@" and "$": no variable, no context object')
  }
  return { kind: 'path', from, steps: parseSteps(cursor, rules) }
}

/** `/…/flags`, as Jayway has it: the pattern must match the whole string. */
function readPattern(cursor: TextCursor): RegExp {
  cursor.skipBlanks()
  const start = cursor.offset
  cursor.expect('/')
  const bodyStart = cursor.offset
  while (cursor.current !== '/') {
    if (cursor.atEnd) cursor.fail('this regular expression is never closed', start)
    cursor.offset += cursor.current === '\\' ? 2 : 1
  }
  const body = cursor.text.slice(bodyStart, cursor.offset)
  cursor.expect('/')
  const flags = cursor.readWhile((unit) => unit >= 'a' && unit <= 'z')
  if (/[^imsu]/.test(flags)) cursor.fail(`a regular expression may have the flags i, m, s and u, not "${flags}"`, start)
  try {
    return new RegExp(`^(?:${body})$`, flags)
  } catch {
    return cursor.fail(`not a regular expression: /${body}/${flags}`, start)
  }
}
