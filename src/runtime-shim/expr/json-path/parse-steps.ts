import { isBlank, type TextCursor } from '../text-cursor.js'
import type { Segment, Steps } from './ast.js'
import { parseBrackets } from './parse-brackets.js'
import type { StepRules } from './parse-filter.js'

/** Reads the steps of a path after its root, up to the first character that cannot go on with it. */
export function parseSteps(cursor: TextCursor, rules: StepRules): Steps {
  const ast: Segment[] = []
  while (cursor.current === '.' || cursor.current === '[') {
    if (ast.at(-1)?.kind === 'length') cursor.fail('nothing may follow a function in a path')
    const start = cursor.offset
    const segment = cursor.take('.') ? parseAfterDot(cursor, rules) : parseBrackets(cursor, false, parseSteps)
    if (rules.reference && !isSingle(segment)) {
      const step = cursor.text.slice(start, cursor.offset)
      cursor.fail(`a reference path must lead to a single node, but ${step} may not`, start)
    }
    ast.push(segment)
  }
  return { definite: ast.every((segment, i) => isDefinite(segment, i === ast.length - 1)), ast }
}

/** Whether a step is one that a reference path may have. */
function isSingle({ kind, deep }: Segment): boolean {
  return !deep && (kind === 'name' || kind === 'index')
}

/** Several names at the end make one object of them: that is one value. */
function isDefinite({ kind, deep }: Segment, last: boolean): boolean {
  return !deep && (kind === 'name' || kind === 'index' || kind === 'length' || (kind === 'names' && last))
}

function parseAfterDot(cursor: TextCursor, rules: StepRules): Segment {
  const deep = cursor.take('.')
  if (cursor.current === '[') return parseBrackets(cursor, deep, parseSteps)
  if (cursor.take('*')) return { kind: 'wildcard', deep }
  const start = cursor.offset
  const name = readName(cursor, rules)
  if (name === '') cursor.fail(`expected a name after "." but found ${cursor.found()}`)
  if (cursor.current !== '(') return { kind: 'name', name, deep }
  cursor.expect('(')
  cursor.skipBlanks()
  if (name !== 'length' || deep) {
    cursor.fail(`${name}() is not a function that a path can call: Step Functions knows only length()`, start)
  }
  cursor.expect(')')
  return { kind: 'length', deep }
}

/** A name after a dot: anything but blanks; a backslash takes the next character as it is (ASL, "Reference Paths"). */
function readName(cursor: TextCursor, { nameEnds, reference }: StepRules): string {
  let name = ''
  while (!cursor.atEnd && !'.[('.includes(cursor.current) && !nameEnds.includes(cursor.current)) {
    const unit = cursor.current
    if (isBlank(unit)) cursor.fail('a name with blanks must be in brackets and quotes')
    if (reference && '@,:?'.includes(unit)) {
      cursor.fail(`"${unit}" may not be in a reference path; put the name in brackets and quotes`)
    }
    cursor.offset += 1
    if (unit === '\\' && !cursor.atEnd) {
      name += cursor.current
      cursor.offset += 1
    } else name += unit
  }
  return name
}
