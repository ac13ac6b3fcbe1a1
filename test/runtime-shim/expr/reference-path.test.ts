import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/json.js'
import { compileResultPath, ExpressionSyntaxError, WorkflowError } from '../../../src/runtime-shim/expr/index.js'

describe('ResultPath puts the result into a copy of the raw input', () => {
  test.each<[string, Json, Json]>([
    ['$', { a: 1 }, 6],
    ['$.sum', { a: 1 }, { a: 1, sum: 6 }],
    ['$.a', { a: { b: 1 }, c: 2 }, { a: 6, c: 2 }],
    ['$.m.result.sum', { m: { d: [1] } }, { m: { d: [1], result: { sum: 6 } } }],
    ["$['a b'].c", {}, { 'a b': { c: 6 } }],
    ['$.list[1]', { list: [1, 2, 3] }, { list: [1, 6, 3] }],
    ['$.list[0].x', { list: [{ y: 1 }] }, { list: [{ y: 1, x: 6 }] }],
    ['$[0]', [1], [6]],
  ])('%s', (path, input, output) => {
    const before = JSON.stringify(input)
    expect(compileResultPath(path).apply(input, 6)).toEqual(output)
    expect(JSON.stringify(input)).toBe(before)
  })

  test('a field named __proto__ is a field', () => {
    const output = compileResultPath('$.__proto__.x').apply({}, 6)
    expect(JSON.stringify(output)).toBe('{"__proto__":{"x":6}}')
  })

  test.each<[string, Json]>([
    ['$.x', 'text'],
    ['$.x', null],
    ['$.a.b', { a: 1 }],
    ['$.a.b', { a: [] }],
    ['$.list[1]', { list: [1] }],
    ['$.none[0]', {}],
  ])('%s has no place in %j', (path, input) => {
    const reason = `Unable to apply ReferencePath ${path} to input ${JSON.stringify(input)}`
    expect(() => compileResultPath(path).apply(input, 6)).toThrow(
      new WorkflowError('States.ReferencePathConflict', reason),
    )
  })

  test.each(['$$.x', '$variable.x', '$.a[*]', '$..a'])('%s is refused', (path) => {
    expect(() => compileResultPath(path)).toThrow(ExpressionSyntaxError)
  })
})
