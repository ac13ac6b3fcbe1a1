import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/json.js'
import { compilePayloadTemplate, ExpressionSyntaxError, WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import { scopeWith } from './evaluation-scope.js'

const evaluate = (template: Json, input: Json) =>
  compilePayloadTemplate(template).evaluate(scopeWith(input, { v: [1] }))

test('fields that end in .$ are evaluated, at any depth, in their order', () => {
  const template = {
    flagged: true,
    'input.$': '$.vals[0]',
    parts: [{ 'last3.$': '$.vals[-3:]' }, 'text $.vals', { deep: { 'id.$': '$$.Execution.Id' } }],
    'variable.$': '$v[0]',
    'text.$': "States.Format('{} of {}', $.vals[1], States.ArrayLength($.vals))",
    $: 1,
  }
  const payload = evaluate(template, { vals: [0, 10, 20, 30] })
  expect(payload).toEqual({
    flagged: true,
    input: 0,
    parts: [{ last3: [10, 20, 30] }, 'text $.vals', { deep: { id: 'execution-1' } }],
    variable: 1,
    text: '10 of 4',
    $: 1,
  })
  expect(Object.keys(payload as object)).toEqual(['flagged', 'input', 'parts', 'variable', 'text', '$'])
})

test('what has nothing to evaluate is the template itself', () => {
  const constant = { list: [1, { a: 2 }] }
  expect(evaluate(constant, {})).toBe(constant)
  expect((evaluate({ constant, 'x.$': '$' }, 5) as { constant: Json }).constant).toBe(constant)
})

test('__proto__ is a name like any other', () => {
  const payload = evaluate(JSON.parse('{"__proto__.$": "$.a"}') as Json, { a: { polluted: true } })
  expect(JSON.stringify(payload)).toBe('{"__proto__":{"polluted":true}}')
})

test('a path that leads nowhere fails with its own field and the input as JSON', () => {
  const reason = `The JSONPath '$.x.y' specified for the field 'value.$' could not be found in the input '{"a":[1,"b"]}'`
  expect(() => evaluate({ outer: { 'value.$': '$.x.y' } }, { a: [1, 'b'] })).toThrow(
    new WorkflowError('States.Runtime', reason),
  )
})

describe('a template is refused when it is compiled', () => {
  test.each<[Json, string]>([
    [{ 'a.$': 1 }, 'the value of "a.$" in Parameters must be a path or an intrinsic function call'],
    [{ a: 1, 'a.$': '$.b' }, '"a" and "a.$" may not both be in Parameters'],
    [{ 'a.$': 'plain text' }, 'plain is not an intrinsic function'],
    [[{ 'a.$': '$.b[' }], 'expected a name in quotes, an index, "*" or "?" but found the end'],
  ])('%j', (template, message) => {
    expect(() => compilePayloadTemplate(template, 'Parameters')).toThrow(new ExpressionSyntaxError(message, 0))
  })
})
