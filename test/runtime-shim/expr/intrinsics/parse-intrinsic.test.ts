import { describe, expect, test } from '@jest/globals'
import { ExpressionSyntaxError, parseIntrinsic } from '../../../../src/runtime-shim/expr/index.js'

test('literals, paths and nested calls are arguments', () => {
  const text =
    "States.Array('it\\'s \\{\\}', -1.5, null, true, $.a[?(@.b == '),')], $$.Execution, $v[0], States.UUID( ))"
  const { name, arguments: args } = parseIntrinsic(text)
  expect(name).toBe('States.Array')
  expect(args).toMatchObject([
    { kind: 'literal', value: "it's {}" },
    { kind: 'literal', value: -1.5 },
    { kind: 'literal', value: null },
    { kind: 'literal', value: true },
    { kind: 'path', path: { text: "$.a[?(@.b == '),')]", root: 'input' } },
    { kind: 'path', path: { text: '$$.Execution', root: 'context' } },
    { kind: 'path', path: { text: '$v[0]', root: { variable: 'v' } } },
    { kind: 'call', call: { name: 'States.UUID', arguments: [], text: 'States.UUID( )' } },
  ])
})

describe('what is no intrinsic is refused where it goes wrong', () => {
  test.each([
    ["States.Formt('x')", 'States.Formt is not an intrinsic function; did you mean States.Format?', 0],
    ["States.format('x')", 'States.format is not an intrinsic function; did you mean States.Format?', 0],
    ['States.Array(Upper($.a))', 'Upper is not an intrinsic function', 13],
    ['States.MathAdd(1)', 'States.MathAdd takes 2 arguments, not 1', 0],
    ['States.UUID(1)', 'States.UUID takes 0 arguments, not 1', 0],
    ['States.MathRandom(1)', 'States.MathRandom takes 2 to 3 arguments, not 1', 0],
    ['States.Format()', 'States.Format takes at least 1 argument, not 0', 0],
    ["States.Format('x", 'this apostrophe is never closed', 14],
    ['States.Array("x")', "a string is put in apostrophes: '…'", 13],
    ["States.Format('a\\n')", "a backslash may stand only before ' { } and \\", 16],
    ['States.Array(1', 'the parenthesis of States.Array( is never closed', 0],
    ['States.Array(1 2)', 'expected "," but found "2"', 15],
    ['States.Array(1,)', 'expected an intrinsic function or a path but found ")"', 15],
    ['States.UUID', 'expected "(" but found the end', 11],
    ['States.UUID() x', 'unexpected "x" after States.UUID(…)', 14],
    ['States.Array($.a[)', 'expected a name in quotes, an index, "*" or "?" but found ")"', 17],
  ])('%s', (text, message, offset) => {
    let failure: unknown
    try {
      parseIntrinsic(text)
    } catch (error) {
      failure = error
    }
    expect(failure).toBeInstanceOf(ExpressionSyntaxError)
    expect(failure).toMatchObject({ message, offset })
  })
})
