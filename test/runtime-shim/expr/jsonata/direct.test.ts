import { expect, test } from '@jest/globals'
import { compileJsonata } from '../../../../src/runtime-shim/expr/jsonata.js'
import { failureOf, scopeWith, valueOf } from '../jsonata-scope.js'

const parts = {
  input: { n: 5, s: 'x', t: true, none: null, list: [1], rows: [{ id: 1 }], o: { a: { b: 2 } } },
  variables: { n: 6, rows: [{ id: 3 }] },
  context: () => ({ State: { Name: 'Here' } }),
}

const operands = [
  ...['$states.input.n', '$states.input.s', '$states.input.t', '$states.input.none', '$states.input.list'],
  ...['$states.input.rows.id', '$states.input.o', '$states.input.s.no', '$no', '$sum', '0', '($n - 0.1)'],
]
const operators = ['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', 'and', 'or', '&']

/** The value or the failure, without the expression that it names. */
async function outcomeOf(code: string): Promise<unknown> {
  return valueOf(code, parts).catch((error: Error) => error.message.replace(code, ''))
}

/** A block of two expressions always goes to the evaluator, and has the value of the last. */
test.each(operands)('%s has the value that the evaluator gives, alone and with every operator', async (left) => {
  const codes = [left, ...operators.flatMap((operator) => operands.map((right) => `${left} ${operator} ${right}`))]
  for (const code of codes) expect([code, await outcomeOf(code)]).toEqual([code, await outcomeOf(`(0; ${code})`)])
})

test.each(['$n = 6', '$states.input.o.a.b + 1', '"a" & $states.input.s', '($n > 5) and (true)'])(
  '%s is answered at once',
  (code) => {
    expect(compileJsonata(`{% ${code} %}`, 'Output').evaluate(scopeWith(parts))).not.toBeInstanceOf(Promise)
  },
)

test('a long sum is as deep as the evaluator finds it', async () => {
  const sum = (terms: number): string => Array<number>(terms).fill(1).join('+')
  expect(await valueOf(sum(100))).toBe(100)
  expect(await failureOf(sum(101))).toContain('Stack overflow error')
})
