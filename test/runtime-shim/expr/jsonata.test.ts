import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/json.js'
import { ExpressionSyntaxError } from '../../../src/runtime-shim/expr/errors.js'
import {
  compileJsonata,
  expectType,
  isJsonataExpression,
  parseJsonata,
} from '../../../src/runtime-shim/expr/jsonata.js'
import { failureOf, scopeWith, valueOf } from './jsonata-scope.js'

test.each([
  ['{% 1 %}', true],
  ['{%1%}', true],
  ['{%%}', true],
  ['{%}', false],
  [' {% 1 %}', false],
  ['{% 1 %} ', false],
  ['a {% 1 %}', false],
  ['{% 1 }', false],
  ['', false],
])('isJsonataExpression(%j) is %j', (text, expected) => {
  expect(isJsonataExpression(text)).toBe(expected)
})

describe('parseJsonata', () => {
  test('tells the expression and what it reads of $states', () => {
    const text = '{%  $merge([$states.input.a[0].b, $states.context.Execution.Id, $lookup($states, "result")]) %}'
    expect(parseJsonata(text)).toEqual({
      text,
      code: text.slice(4, -3),
      statesPaths: ['input.a.b', 'context.Execution.Id', ''],
      unknownCalls: [],
    })
  })

  test.each([
    ['$states.result.*.x', ['result']],
    ['$states[0].input', ['']],
    ['$states.(input)', ['']],
    ['function($x) { $states.errorOutput.Error }', ['errorOutput.Error']],
    ['$states.input.items[id = $states.context.Task.Token]', ['input.items', 'context.Task.Token']],
    ['$statesman', []],
  ])('%s reads %j', (code, paths) => {
    expect(parseJsonata(`{% ${code} %}`).statesPaths).toEqual(paths)
  })

  test.each<[string, { name: string; offset: number }[]]>([
    ['$eval("1")', [{ name: 'eval', offset: 3 }]],
    ['1 ~> $nope', [{ name: 'nope', offset: 8 }]],
    ['$nope(?, 1)', [{ name: 'nope', offset: 3 }]],
    ['$sum($map([1], $round)) + $range(1, 2, 1)[0]', []],
    ['($f := function($g) { $g(1) }; $f($sum))', []],
    ['$states.input.f@$each.(1 ~> $each)', []],
    ['$nope', []],
  ])('the calls in %s that are of no function are %j', (code, calls) => {
    expect(parseJsonata(`{% ${code} %}`).unknownCalls).toEqual(calls)
  })

  test.each([
    ['', 4, 'Unexpected end of expression'],
    ['1 +', 6, 'Unexpected end of expression'],
    ['$sum(1', 9, 'Expected ")" before end of expression'],
    ['{"a":}', 8, 'The symbol "}" cannot be used as a unary operator'],
    ['"open', 8, 'String literal must be terminated by a matching quote'],
    ['$', 3, "Reference to '$' at the top level is not supported."],
    ['$.total', 3, "Reference to '$' at the top level is not supported."],
    ['1 + total', 7, "Reference to 'total' at the top level is not supported."],
    ['$f(**.x)', 6, "Reference to '**' at the top level is not supported."],
    ['function() { x }', 16, "Reference to 'x' at the top level is not supported."],
    ['$order[total > $$.max]', 18, "Reference to '$$' at the top level is not supported."],
    ['$a ?? 1', 6, 'The operator "??" is not part of JSONata 2.0.6'],
    ['$a.b ?: 1', 8, 'The operator "?:" is not part of JSONata 2.0.6'],
  ])('refuses %j at offset %i: %s', (code, offset, message) => {
    const text = `{% ${code} %}`
    for (const use of [parseJsonata, (each: string) => compileJsonata(each, 'Output')]) {
      expect(() => use(text)).toThrow(ExpressionSyntaxError)
      expect(() => use(text)).toThrow(expect.objectContaining({ message, offset }))
    }
  })

  test.each([
    '$order[$.total > 10]',
    '$order[total > 10].name',
    '$order^(>total){category: $sum(price)}',
    '$order.(item & $)',
    '$order.*.**',
    '$order ~> | $ | {"total": price}, ["price"] |',
    '$map($order, function($each, $index) { $each.total + $index })',
    '$a ? $a : 1',
    '$exists($a) ? $a : 1',
  ])('allows %s', (code) => {
    expect(() => parseJsonata(`{% ${code} %}`)).not.toThrow()
  })
})

describe('values', () => {
  const input = { n: 5, s: 'x', none: null, list: [0], empty: [], rows: [{ id: 1 }, { id: 2 }], one: [{ id: 7 }] }
  const parts = {
    input,
    context: () => ({ State: { Name: 'Here' } }),
    variables: { v: [1, 2], user: { name: 'Ann' } },
    result: { Payload: 3 },
    errorOutput: { Error: 'E' },
  }

  test.each<[string, Json]>([
    ['$states.input', input],
    ['$states.input.none', null],
    ['$states.input.list', [0]],
    ['$states.input.empty', []],
    ['$states.input.rows.id', [1, 2]],
    ['$states.input.one.id', 7],
    ['$states.input.one.id[]', [7]],
    ['$states.input.rows[id = 2]', { id: 2 }],
    ['$states.context.State.Name', 'Here'],
    ['$states.result.Payload + $states.input.n', 8],
    ['$states.errorOutput.Error', 'E'],
    ['$user.name & " " & $string($v)', 'Ann [1,2]'],
    ['[]', []],
    ['[0]', [0]],
    ['{"a": $states.input.no, "b": {"c": [$states.input.none]}}', { b: { c: [null] } }],
    ['($n := 2; $n * $states.input.n)', 10],
    ['$variable := 1', 1],
    ['$merge([{"a": 1}, {"b": 2}])', { a: 1, b: 2 }],
    ['$contains("hello$world", /^hello\\$/)', true],
    ['[1/0]', ['Infinity']],
  ])('%s', async (code, expected) => {
    expect(await valueOf(code, parts)).toStrictEqual(expected)
  })

  test('literals, paths and operators need no promise', () => {
    const at = (code: string): unknown => compileJsonata(`{% ${code} %}`, 'Output').evaluate(scopeWith(parts))
    expect(at('$states.input.n > 3 and $user.name = "Ann"')).toBe(true)
    expect(at('$v')).toBe(parts.variables.v)
    expect(at('$states.input.rows.id')).toBeInstanceOf(Promise)
  })

  test('evaluations of one expression may overlap', async () => {
    const { evaluate } = compileJsonata('{% $millis() & ":" & $states.input & ":" & $random() %}', 'Output')
    const scopes = [1, 2, 3].map((n) => scopeWith({ input: n, now: () => n, random: () => n / 4 }))
    expect(await Promise.all(scopes.map((scope) => evaluate(scope)))).toEqual(['1:1:0.25', '2:2:0.5', '3:3:0.75'])
  })
})

describe('failures', () => {
  test.each([
    ['$doesNotExist', 'returned nothing (undefined).'],
    ['$states.input.no.such', 'returned nothing (undefined).'],
    ['$states.input.rows[id = 3]', 'returned nothing (undefined).'],
    ['$states.result', 'returned nothing (undefined).'],
    ['$sum', 'returned an unsupported result type.'],
    ['function($x) { $x }', 'returned an unsupported result type.'],
    ['{"f": [$sum]}', 'returned an unsupported result type.'],
    ['/a/', 'returned an unsupported result type.'],
    ['$reduce([1..20000], function($nested, $n) { {"a": $nested} })', 'returned an unsupported result type.'],
    ['$nope(1)', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    ['function($x) { $nope($x) }(1)', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    ['$eval("1+1")', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    [
      '$sum(["a"])',
      'threw an error during evaluation. T0412: Argument 1 of function "sum" must be an array of "numbers"',
    ],
    [
      '1 + "a"',
      'threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number',
    ],
    ['$error("no stock")', 'threw an error during evaluation. D3137: no stock'],
    ['$match("a", "a")', 'threw an error during evaluation. T0410: '],
  ])('%s %s', async (code, detail) => {
    expect(await failureOf(code)).toContain(detail)
  })
})

test.each<[Parameters<typeof expectType>[1], Json, boolean, string]>([
  ['array', 1, false, "Expected 'array', but was 'number' for value: 1"],
  ['string', null, false, "Expected 'string', but was 'null' for value: null"],
  ['boolean', { a: ['x'] }, false, 'Expected \'boolean\', but was \'object\' for value: {"a":["x"]}'],
  ['integer', 1.5, false, "Expected 'integer', but was 'number' for value: 1.5"],
  ['integer', '1', false, "Expected 'integer', but was 'string' for value: \"1\""],
  ['object', [], false, "Expected 'object', but was 'array' for value: []"],
  ['integer', 2, true, ''],
  ['number', 1.5, true, ''],
  ['array', [], true, ''],
  ['object', {}, true, ''],
])('expectType %s of %j: %j', (type, value, fits, what) => {
  const check = (): void => expectType(value, type, '{% $x %}', 'Items')
  if (fits) expect(check).not.toThrow()
  else {
    const reason = `The JSONata expression '$x' specified for the field 'Items' returned an unexpected result type. ${what}`
    expect(check).toThrow(expect.objectContaining({ error: 'States.QueryEvaluationError', reason }))
  }
})
