import { describe, expect, test } from '@jest/globals'
import { ExpressionSyntaxError, parsePath, parseReferencePath } from '../../../../src/runtime-shim/expr/index.js'

function failureOf(parse: () => unknown): { message: string; offset: number } {
  try {
    parse()
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return { message: error.message, offset: error.offset }
    throw error
  }
  throw new Error('it parsed')
}

test.each([
  ['$.a', 'input'],
  ['$$.Map.Item.Value', 'context'],
  ['$', 'input'],
  ['$$', 'context'],
  ['$größe.x', { variable: 'größe' }],
])('%s starts from its root', (text, root) => {
  expect(parsePath(text)).toMatchObject({ root, text })
})

describe('what is no path is refused where it goes wrong', () => {
  test.each([
    ['', 'a path starts with "$" but found the end', 0],
    ['a.b', 'a path starts with "$" but found "a"', 0],
    ['$.', 'expected a name after "." but found the end', 2],
    ['$..', 'expected a name after "." but found the end', 3],
    ['$$$', 'unexpected "$" in a path', 2],
    ['$_x', 'unexpected "_" in a path', 1],
    ['$.a b', 'a name with blanks must be in brackets and quotes', 3],
    ['$.a[0', 'this "[" is never closed', 3],
    ['$.a[]', 'expected a name in quotes, an index, "*" or "?" but found "]"', 4],
    ["$['a", 'this quote is never closed', 2],
    ["$['a' x]", 'expected "]" but found "x"', 6],
    ['$[0:4:2]', 'a slice has no step: Step Functions would ignore it', 5],
    ['$[:]', 'a slice needs a start or an end', 3],
    ['$.a.sum()', 'sum() is not a function that a path can call: Step Functions knows only length()', 4],
    ['$.a.length().b', 'nothing may follow a function in a path', 12],
    ['$[?(@.a == )]', 'expected a value but found ")"', 11],
    ['$[?(@.a ~ 1)]', 'expected ")" but found "~"', 8],
    ['$[?(@.a inside 1)]', '"inside" is not an operator of a filter', 8],
    ['$[?(1)]', 'expected a comparison but found ")"', 5],
    ['$[?(@.a == $x)]', 'a filter sees only "@" and "$": no variable, no context object', 12],
    ['$[?(@.a =~ /(/)]', 'not a regular expression: /(/', 11],
    ['$[?(@.a =~ /x/g)]', 'a regular expression may have the flags i, m, s and u, not "g"', 11],
  ])('%s', (text, message, offset) => {
    expect(failureOf(() => parsePath(text))).toEqual({ message, offset })
  })
})

describe('a reference path means one place', () => {
  test.each([
    '$',
    '$.store.book',
    '$.a[0][22].b',
    "$['store'][0]['bo,ok']",
    '$.foo\\@bar.baz\\[\\[.\\?pretty',
    '$.&Ж中',
  ])('%s', (text) => expect(parseReferencePath(text)).toMatchObject({ definite: true, text }))

  test.each([
    ['$.a[*].b', '[*]', 3],
    ['$..a', '..a', 1],
    ['$.a.*', '.*', 3],
    ['$.a[0,1]', '[0,1]', 3],
    ['$.a[1:]', '[1:]', 3],
    ['$[?(@.a)]', '[?(@.a)]', 1],
    ["$['a','b']", "['a','b']", 1],
    ['$.a.length()', '.length()', 3],
  ])('%s is refused', (text, step, offset) => {
    const message = `a reference path must lead to a single node, but ${step} may not`
    expect(failureOf(() => parseReferencePath(text))).toEqual({ message, offset })
  })

  test.each(['$.a@b', '$.a,b', '$.a:b', '$.a?b'])('%s is refused', (text) => {
    const message = `"${text[3]}" may not be in a reference path; put the name in brackets and quotes`
    expect(failureOf(() => parseReferencePath(text))).toEqual({ message, offset: 3 })
  })
})
