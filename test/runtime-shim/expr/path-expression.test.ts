import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/json.js'
import { compilePathExpression, WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import { scopeWith } from './evaluation-scope.js'

const evaluate = (text: string | null, field: string, input: Json) =>
  compilePathExpression(text, field).evaluate(scopeWith(input))

test('a path, an intrinsic and null', () => {
  expect(evaluate('$.a', 'InputPath', { a: [1] })).toEqual([1])
  expect(evaluate("States.Format('{}!', $.a)", 'CausePath', { a: 'no' })).toBe('no!')
  expect(evaluate(null, 'OutputPath', { a: 1 })).toEqual({})
})

test('a value is shared, not copied', () => {
  const input = { a: { b: 1 } }
  expect(evaluate('$.a', 'InputPath', input)).toBe(input.a)
})

describe('a path that leads nowhere fails with the text of Step Functions', () => {
  const jackson = 'com.fasterxml.jackson.databind.node'
  const provider = 'com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider'
  test.each<[string, string, Json, string]>([
    ['InputPath', '$.NoSuch', {}, "Invalid path '$.NoSuch' : No results for path: $['NoSuch']"],
    ['OutputPath', '$.no.such.path', {}, "Invalid path '$.no.such.path' : Missing property in path $['no']"],
    ['ItemsPath', '$.a[2].b', { a: [] }, "Invalid path '$.a[2].b' : No results for path: $['a'][2]['b']"],
    [
      'InputPath',
      '$.a.b',
      { a: 'x' },
      `Invalid path '$.a.b' : Expected to find an object with property ['b'] in path $['a'] but found '${jackson}.TextNode'. This is not a json object according to the JsonProvider: '${provider}'.`,
    ],
    ['SecondsPath', '$.a', {}, 'The SecondsPath parameter does not reference an input value: $.a'],
    [
      'ErrorPath',
      '$.a',
      { b: 'x' },
      `The JSONPath '$.a' specified for the field 'ErrorPath' could not be found in the input '{"b":"x"}'`,
    ],
  ])('%s: %s', (field, path, input, reason) => {
    expect(() => evaluate(path, field, input)).toThrow(new WorkflowError('States.Runtime', reason))
  })
})
