import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/json.js'
import { CHOICE_OPERATORS, compileChoiceRule } from '../../../src/runtime-shim/expr/choice-rule.js'
import { ExpressionSyntaxError, WorkflowError } from '../../../src/runtime-shim/expr/errors.js'
import { scopeWith } from './jsonata-scope.js'

function holds(rule: Json, input: Json): unknown {
  return compileChoiceRule(rule, 'JSONPath').test(scopeWith({ input }))
}

const early = '2012-10-09T19:00:55Z'
const late = '2012-10-09T19:00:56Z'

describe('comparisons', () => {
  const families = [
    ['String', 'A', 'AB'],
    ['Numeric', 1, 1.5],
    ['Timestamp', early, late],
  ] as const
  const orders = [
    ['Equals', false, true, false],
    ['LessThan', true, false, false],
    ['GreaterThan', false, false, true],
    ['LessThanEquals', true, true, false],
    ['GreaterThanEquals', false, true, true],
  ] as const
  const cases = families.flatMap(([family, low, high]) =>
    orders.flatMap(([order, less, equal, greater]) => [
      [`${family}${order}`, low, high, less] as const,
      [`${family}${order}`, low, low, equal] as const,
      [`${family}${order}`, high, low, greater] as const,
    ]),
  )

  test.each(cases)('%s of %j and %j: %j', (name, left, right, expected) => {
    expect(holds({ Variable: '$.left', [name]: right }, { left })).toBe(expected)
    expect(holds({ Variable: '$.left', [`${name}Path`]: '$.right' }, { left, right })).toBe(expected)
  })

  test('timestamps are compared as times', () => {
    expect(holds({ Variable: '$.t', TimestampEquals: early }, { t: '2012-10-09T20:00:55+01:00' })).toBe(true)
  })

  test.each<[string, Json, readonly Json[]]>([
    ['StringEquals', 'x', [null, 0, true, [], ['x'], {}]],
    ['StringMatches', '*', [null, 0, true, [], ['x'], {}]],
    ['NumericEquals', 0, [null, '0', '', false, [], [0], {}]],
    ['NumericLessThanEquals', 1, [null, '0', false, []]],
    ['BooleanEquals', false, [null, 0, '', 'false', [], {}]],
    ['TimestampLessThan', late, [null, 0, '2012-10-09', '2012-10-09T19:00:55', early.toLowerCase(), [early]]],
  ])('%s of another type is false', (name, operand, values) => {
    for (const left of values) {
      expect(holds({ Variable: '$.left', [name]: operand }, { left })).toBe(false)
      if (name === 'StringMatches') continue
      expect(holds({ Variable: '$.left', [`${name}Path`]: '$.right' }, { left: operand, right: left })).toBe(false)
    }
  })
})

describe('type tests', () => {
  const values: Json[] = [null, 0, 1.5, '', 'x', early, true, false, [], {}]
  test.each<[string, readonly Json[]]>([
    ['IsNull', [null]],
    ['IsNumeric', [0, 1.5]],
    ['IsString', ['', 'x', early]],
    ['IsBoolean', [true, false]],
    ['IsTimestamp', [early]],
    ['IsPresent', values],
  ])('%s', (name, those) => {
    for (const v of values) {
      expect(holds({ Variable: '$.v', [name]: true }, { v })).toBe(those.includes(v))
      expect(holds({ Variable: '$.v', [name]: false }, { v })).toBe(!those.includes(v))
    }
  })

  test('only IsPresent stands a Variable that finds nothing', () => {
    expect(holds({ Variable: '$.no', IsPresent: true }, {})).toBe(false)
    expect(holds({ Variable: '$.no.such', IsPresent: false }, {})).toBe(true)
    for (const { name } of CHOICE_OPERATORS.filter((each) => each.name !== 'IsPresent')) {
      const rule = { Variable: '$.no', [name]: name.endsWith('Path') ? '$.v' : 'x' }
      expect(() => holds(rule, { v: 1 })).toThrow(
        new WorkflowError(
          'States.Runtime',
          "Invalid path '$.no': The choice state's condition path references an invalid value.",
        ),
      )
    }
  })

  test('a path to the operand must find one', () => {
    expect(() => holds({ Variable: '$.v', NumericEqualsPath: '$.no' }, { v: 1 })).toThrow("Invalid path '$.no'")
  })
})

describe('And, Or, Not', () => {
  const one = { Variable: '$.v', NumericEquals: 1 }
  const two = { Variable: '$.v', NumericEquals: 2 }
  test.each<[Json, boolean]>([
    [{ And: [one, one] }, true],
    [{ And: [one, two] }, false],
    [{ Or: [two, one] }, true],
    [{ Or: [two, two] }, false],
    [{ Not: two }, true],
    [{ Not: { And: [one, { Or: [two, { Not: one }] }] } }, true],
  ])('%j: %j', (rule, expected) => {
    expect(holds(rule, { v: 1 })).toBe(expected)
  })

  test('a test may be guarded by the one before it', () => {
    const guard = { Variable: '$.no', IsPresent: true }
    const guarded = { Variable: '$.no', StringEquals: 'x' }
    expect(holds({ And: [guard, guarded] }, {})).toBe(false)
    expect(holds({ Or: [{ Not: guard }, guarded] }, {})).toBe(true)
  })
})

test('Variable may be a variable or the context object', () => {
  const scope = scopeWith({ variables: { user: { age: 7 } }, context: () => ({ State: { Name: 'Here' } }) })
  const test = (rule: Json): unknown => compileChoiceRule(rule, 'JSONPath').test(scope)
  expect(test({ Variable: '$user.age', NumericGreaterThan: 6 })).toBe(true)
  expect(test({ Variable: '$$.State.Name', StringEquals: 'Here' })).toBe(true)
  expect(() => test({ Variable: '$nobody', IsString: true })).toThrow(WorkflowError)
})

test('there are 39 operators, each under its own name', () => {
  expect(new Set(CHOICE_OPERATORS.map(({ name }) => name)).size).toBe(39)
  expect(CHOICE_OPERATORS.filter(({ operand }) => operand === 'path')).toHaveLength(16)
})

test.each<[Json]>([[{ Variable: '$.v' }], [{ NumericEquals: 1 }], [[]], [{ Variable: '$.', IsNull: true }]])(
  '%j does not compile',
  (rule) => {
    expect(() => compileChoiceRule(rule, 'JSONPath')).toThrow(ExpressionSyntaxError)
  },
)

describe('Condition', () => {
  const scope = scopeWith({ input: { n: 5, done: false, list: [] } })
  const test_ = async (condition: Json): Promise<boolean> =>
    compileChoiceRule(condition, 'JSONata', 'Choices[0]/Condition').test(scope)

  test.each<[Json, boolean]>([
    [true, true],
    [false, false],
    ['{% $states.input.done %}', false],
    ['{% $not($states.input.done) %}', true],
    ['{% $states.input.n > 3 and $states.input.n in [4, 5] %}', true],
  ])('%j: %j', async (condition, expected) => {
    expect(await test_(condition)).toBe(expected)
  })

  test.each<[Json, string]>([
    ['{% $states.input.n %}', "returned an unexpected result type. Expected 'boolean', but was 'number' for value: 5"],
    ['{% $states.input.no %}', 'returned nothing (undefined).'],
    ['{% $states.input.n > "a" %}', 'threw an error during evaluation. T2009: '],
  ])('%j fails', async (condition, reason) => {
    const code = String(condition).slice(3, -3)
    const subject = `The JSONata expression '${code}' specified for the field 'Choices[0]/Condition' `
    await expect(test_(condition)).rejects.toThrow(subject + reason)
    await expect(test_(condition)).rejects.toMatchObject({ error: 'States.QueryEvaluationError' })
  })
})
