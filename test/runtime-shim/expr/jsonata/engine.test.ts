import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../../src/json.js'
import { failureOf, scopeWith, valueOf } from '../jsonata-scope.js'
import { compileJsonata } from '../../../../src/runtime-shim/expr/jsonata.js'

const stop = 'threw an error during evaluation: '
const time = `${stop}Expression evaluation timeout: Check for infinite loop`
const memory = `${stop}Expression evaluation memory limit exceeded: Check for excessive memory usage`
const depth = `${stop}Stack overflow error: Check for non-terminating recursive function.`

describe('bounds', () => {
  test.each([
    ['endless recursion in tail position', '($f := function($x) { $f($x + 1) }; $f(1))', time],
    ['endless recursion', '($f := function($x) { 1 + $f($x) }; $f(1))', depth],
    ['endless recursion in an object', '($f := function($x) { {"a": $f($x)} }; $f(1))', depth],
    ['a large range', '$count([1..900000])', memory],
    ['a range of ranges', '[1..800000].[1..800000]', memory],
    ['a string that doubles', '($d := function($s, $n) { $n = 0 ? $s : $d($s & $s, $n - 1) }; $d("x", 23))', memory],
    [
      'an array that doubles',
      '($d := function($a, $n) { $n = 0 ? $a : $d($append($a, $a), $n - 1) }; $d([1], 40))',
      memory,
    ],
    ['many large strings', '[1..100000].$pad("x", 4000000)', memory],
    ['searches through a large array', '($r := [1..800000]; $r[$ in $r])', time],
  ])(
    '%s',
    async (_what, code, detail) => {
      expect(await failureOf(code)).toContain(detail)
    },
    60_000,
  )

  test('what AWS evaluates is within them', async () => {
    expect(await valueOf('$count([1..873782])')).toBe(873_782)
    expect(await valueOf('$count($distinct([1..200000]))')).toBe(200_000)
    const wide = Array.from({ length: 300 }, (_, index) => `"k${index}": [${index} + 1, 2 * ${index}]`).join()
    expect(await valueOf(`$count($keys({${wide}}))`)).toBe(300)
  })

  test('one evaluation leaves the next its own', async () => {
    const { evaluate } = compileJsonata('{% $count([1..800000]) %}', 'Output')
    for (let run = 0; run < 25; run++) expect(await evaluate(scopeWith())).toBe(800_000)
  })
})

describe('no way out of the data', () => {
  test.each([
    '$states.input.constructor',
    '$states.input.o.constructor.constructor',
    '$states.input.__proto__',
    '$states.input."__proto__".polluted',
    '$lookup($states.input, "constructor")',
    '$lookup($states.input, "__proto__")',
    '$states.input.o.toString',
    '("text").constructor',
    '$states.input.list.length',
    '$sum.implementation',
    '$sum.constructor',
    '$constructor',
    '$toString',
    '$__proto__',
  ])('%s finds nothing', async (code) => {
    expect(await failureOf(code, { input: { o: {}, list: [1, 2] } })).toBe('returned nothing (undefined).')
  })

  test.each([
    '$sum.constructor("return 1")()',
    '$hasOwnProperty("x")',
    '$states.input.f(1)',
    '$states.input.l(1)',
    '($states.input.l)(1)',
  ])('%s calls nothing', async (code) => {
    const input: Json = {
      f: { _jsonata_function: true, implementation: 'x' },
      l: { _jsonata_lambda: true, arguments: [], body: { type: 'number', value: 1 }, environment: {} },
    }
    expect(await failureOf(code, { input })).toContain('T1006: Attempted to invoke a non-function')
  })

  test('fields with names of the language are fields', async () => {
    const input = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2, "l": {"_jsonata_lambda": true}}') as Json
    expect(await valueOf('$merge([$states.input, {"y": 3}]).constructor', { input })).toBe(2)
    expect(JSON.stringify(await valueOf('[$states.input][0]', { input }))).toBe(JSON.stringify(input))
    await valueOf('$states.input ~> | $ | {"__proto__": {"polluted": true}} |', { input: { a: 1 } })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

test.each([
  '$states.input.empty{"a": 1}',
  '$states.input.nested.{"a": 1}',
  '$states.input.list[]',
  '$variable.empty{"a": 1}',
  '$states.input ~> | $states.input | {"new": 1} |',
  '$states.input.o(1)',
  '$variable.o(1)',
  '$sort($states.input.list)',
  '$reverse($states.input.list)',
  '$shuffle($states.input.list)',
  '$append($states.input.list, $states.input.empty)',
])('%s changes nothing that it is given', async (code) => {
  const value = (): Json => ({ empty: [], nested: [[]], list: [3, 1, 2], o: { a: 1 } })
  const [input, variable] = [value(), value()]
  await valueOf(code, { input, variables: { variable } }).catch(() => undefined)
  expect(input).toStrictEqual(value())
  expect(variable).toStrictEqual(value())
  expect(Object.keys((input as { list: object }).list)).toEqual(['0', '1', '2'])
})
