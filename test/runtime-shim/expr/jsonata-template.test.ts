import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/json.js'
import { compileJsonataTemplate, contextUsesIn } from '../../../src/runtime-shim/expr/jsonata-template.js'
import { scopeWith } from './jsonata-scope.js'

describe('compileJsonataTemplate', () => {
  const scope = scopeWith({ input: { n: 5, rows: [{ id: 1 }, { id: 2 }] } })

  test.each<[Json, Json]>([
    ['{% $states.input.n %}', 5],
    [' {% $states.input.n %} ', ' {% $states.input.n %} '],
    [
      { 'x.$': '$.n', a: [null, 0, '$n', ['{% $sum($states.input.rows.id) %}']], b: { c: '{% $states.input.n %}' } },
      { 'x.$': '$.n', a: [null, 0, '$n', [3]], b: { c: 5 } },
    ],
    [{ '{% 1 %}': 'a key is no expression' }, { '{% 1 %}': 'a key is no expression' }],
    [[], []],
    [0.1, 0.1],
    [null, null],
  ])('%j', async (template, expected) => {
    expect(await compileJsonataTemplate(template, 'Output').evaluate(scope)).toStrictEqual(expected)
  })

  test('a field named __proto__ is a field', () => {
    const template = JSON.parse('{"__proto__": {"n": "{% $states.input.n %}"}}') as Json
    const value = compileJsonataTemplate(template, 'Output').evaluate(scope)
    expect(JSON.stringify(value)).toBe('{"__proto__":{"n":5}}')
  })

  test('without expressions that need the evaluator the answer is there at once', () => {
    const template = { a: 1, b: ['{% $states.input.n %}'] }
    expect(compileJsonataTemplate(template, 'Output').evaluate(scope)).toEqual({ a: 1, b: [5] })
    expect(compileJsonataTemplate({ a: 1 }, 'Output').evaluate(scope)).toEqual({ a: 1 })
  })

  test.each<[Json, string]>([
    ['{% $no %}', 'Output'],
    [{ a: { b: '{% $no %}' } }, 'Output/a/b'],
    [{ values: [1, { x: '{% $no %}' }] }, 'Output/values[1]/x'],
    [['{% $string(1) %}', ['{% $no %}', '{% $never %}']], 'Output[1][0]'],
  ])('the first failure in %j is at %s', async (template, field) => {
    const evaluate = async (): Promise<Json> => compileJsonataTemplate(template, 'Output').evaluate(scope)
    const reason = `The JSONata expression '$no' specified for the field '${field}' returned nothing (undefined).`
    await expect(evaluate()).rejects.toMatchObject({ error: 'States.QueryEvaluationError', reason })
  })

  test('random numbers are drawn in the order of the template', async () => {
    let drawn = 0
    const template = ['{% $random() %}', { a: '{% $random() %}' }, '{% [$random(), $random()] %}']
    const counting = scopeWith({ random: () => drawn++ / 8 })
    expect(await compileJsonataTemplate(template, 'Output').evaluate(counting)).toEqual([
      0,
      { a: 0.125 },
      [0.25, 0.375],
    ])
  })
})

test.each<[Json, string[]]>([
  ['no expression: $states.context', []],
  [{ a: ['{% $states.context.Execution.Id %}'], b: '{% $states.context.Execution.Id & "!" %}' }, ['Execution.Id']],
  ['{% $states.context.Map.Item.Value[0].x %}', ['Map.Item.Value.x']],
  ['{% $states.context.Map.*.Value %}', ['Map']],
  ['{% $states.input.context.x %}', []],
  ['{% $states.context %}', ['']],
  ['{% $keys($states) %}', ['']],
])('contextUsesIn(%j)', (template, uses) => {
  expect(contextUsesIn(template)).toEqual(uses)
})
