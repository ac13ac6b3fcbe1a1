import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../../src/json.js'
import { compilePathExpression, WorkflowError } from '../../../../src/runtime-shim/expr/index.js'
import { intrinsicFunctions } from '../../../../src/runtime-shim/expr/intrinsics/functions.js'
import { scopeWith } from '../evaluation-scope.js'

const input = {
  list: [1, 2, 3, 4, 5],
  mixed: [null, null, true, 1, 1.0, [1], [1], { a: 1, b: 2 }, { b: 2, a: 1 }, '1'],
  object: { Arg1: 1, Arg2: [], Arg3: { s: 'x', n: null } },
  template: 'a\\{\\}b{}',
  long: 'x'.repeat(10_001),
  bad: '{"a":',
}

const evaluate = (call: string) => compilePathExpression(call, 'CausePath').evaluate(scopeWith(input))

const answers: readonly [string, Json][] = [
  ["States.Format('{} and {}', 'a', 1.5)", 'a and 1.5'],
  ["States.Format('\\{{}\\} \\'{}\\'', true, null)", "{true} 'null'"],
  ["States.Format('{}', $.object)", '{Arg1=1, Arg2=[], Arg3={s=x, n=null}}'],
  ["States.Format('{}', States.Array(1, 'b'))", '[1, b]'],
  ['States.Format($.template, 1)', 'a{}b1'],
  ['States.StringToJson(\'{"a": [1, "b"]}\')', { a: [1, 'b'] }],
  ["States.StringToJson('')", null],
  ["States.StringToJson('-0')", 0],
  ['States.JsonToString($.object)', '{"Arg1":1,"Arg2":[],"Arg3":{"s":"x","n":null}}'],
  ["States.Array('Foo', 2020, $.list[0], null)", ['Foo', 2020, 1, null]],
  ['States.Array()', []],
  ['States.ArrayPartition($.list, 2)', [[1, 2], [3, 4], [5]]],
  ['States.ArrayPartition($.list, 1.5)', [[1, 2], [3, 4], [5]]],
  ['States.ArrayPartition(States.Array(), 4)', []],
  ['States.ArrayContains($.mixed, States.Array(1))', true],
  ["States.ArrayContains($.list, '1')", false],
  ['States.ArrayRange(1, 9, 2)', [1, 3, 5, 7, 9]],
  ['States.ArrayRange(9, 1, -3)', [9, 6, 3]],
  ['States.ArrayRange(2, 1, 1)', []],
  ['States.ArrayGetItem($.list, 4)', 5],
  ['States.ArrayLength($.list)', 5],
  ['States.ArrayUnique($.mixed)', [null, true, 1, [1], { a: 1, b: 2 }, '1']],
  ["States.Base64Encode('Data to encode ü')", 'RGF0YSB0byBlbmNvZGUgw7w='],
  ["States.Base64Decode('RGF0YSB0byBlbmNvZGUgw7w=')", 'Data to encode ü'],
  ["States.Hash('input data', 'MD5')", '812f45842bc6d66ee14572ce20db8e86'],
  ["States.Hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  ["States.Hash('input data', 'SHA-256')", 'b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3'],
  [
    'States.JsonMerge(States.StringToJson(\'{"a":{"x":1},"b":2}\'), States.StringToJson(\'{"a":{"y":1},"c":3}\'), false)',
    { a: { y: 1 }, b: 2, c: 3 },
  ],
  [
    'States.JsonMerge(States.StringToJson(\'{"a":{"x":1},"b":{}}\'), States.StringToJson(\'{"a":{"y":1},"b":3}\'), true)',
    { a: { x: 1, y: 1 }, b: 3 },
  ],
  ['States.MathRandom(10, 20)', 15],
  ['States.MathAdd(111, -1)', 110],
  ['States.MathAdd(-0.5, 0.5)', 1],
  ['States.MathAdd(2.5, 0)', 3],
  ["States.StringSplit('This.is+a,test=string', '.+,=')", ['This', 'is', 'a', 'test', 'string']],
  ["States.StringSplit(', , ,', ',')", [' ', ' ']],
  ["States.StringSplit('abc', '')", ['abc']],
  ['States.UUID()', '80808080-8080-4080-8080-808080808080'],
]

test.each(answers)('%s', (call, value) => {
  expect(evaluate(call)).toEqual(value)
})

test('every function of the appendix is among these', () => {
  const called = new Set(answers.flatMap(([call]) => call.match(/States\.\w+/g) ?? []))
  expect([...intrinsicFunctions.keys()].filter((name) => !called.has(name))).toEqual([])
  expect(intrinsicFunctions.size).toBe(18)
})

test('a seed gives the same number whatever the randomness', () => {
  const call = compilePathExpression('States.MathRandom(0, 1000000, 42)', 'CausePath')
  const numbers = [0, 0.9].map((number) => call.evaluate({ ...scopeWith({}), random: () => number }))
  expect(numbers[0]).toBe(numbers[1])
  expect(evaluate('States.MathRandom(0, 1000000, 43)')).not.toBe(numbers[0])
})

describe('arguments that do not suit are States.IntrinsicFailure', () => {
  test.each([
    ["States.Format('{}{}', 1)", 'The template has {} for 2 values, but 1 were given'],
    ['States.StringToJson($.bad)', 'The argument is not valid JSON'],
    ['States.StringToJson($.list)', 'The first argument must be a string'],
    ['States.ArrayPartition($.list, 0)', 'The chunk size must be a positive integer'],
    ['States.ArrayContains($.object, 1)', 'The first argument must be an array'],
    ['States.ArrayRange(1, 5, 0)', 'The step must not be zero'],
    ['States.ArrayRange(1, 1001, 1)', 'The array would have more than 1000 items'],
    ['States.ArrayGetItem($.list, 5)', 'The index 5 is not in an array of 5'],
    ['States.ArrayGetItem($.list, -1)', 'The index -1 is not in an array of 5'],
    ['States.Base64Encode($.long)', 'The argument is longer than 10,000 characters'],
    ["States.Base64Decode('*')", 'The argument is not Base64'],
    ["States.Hash('x', 'MD4')", 'The algorithm must be one of MD5,SHA-1,SHA-256,SHA-384,SHA-512'],
    ['States.JsonMerge($.object, $.list, false)', 'The second argument must be a JSON object'],
    ['States.JsonMerge($.object, $.object, 1)', 'The third argument must be a boolean'],
    ["States.MathAdd(1, '2')", 'The second argument must be a number'],
    ['States.MathRandom(2, 2)', 'The end must be greater than the start'],
  ])('%s', (call, reason) => {
    const text = `The function '${call}' had the following error: ${reason}`
    expect(() => evaluate(call)).toThrow(new WorkflowError('States.IntrinsicFailure', text))
  })

  test('a path that leads nowhere names the whole call and the input', () => {
    const call = compilePathExpression("States.Format('{}', States.JsonToString($.x))", 'CausePath')
    const reason = `The function 'States.Format('{}', States.JsonToString($.x))' had the following error: The JsonPath argument for the field '$.x' could not be found in the input '{"a":1}'`
    expect(() => call.evaluate(scopeWith({ a: 1 }))).toThrow(new WorkflowError('States.Runtime', reason))
  })
})
