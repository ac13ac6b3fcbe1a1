import { describe, expect, test } from '@jest/globals'
import { Budget, MAX_DEPTH, MAX_ITEMS, MAX_STEPS, MAX_TEXT } from '../../../../src/runtime-shim/expr/jsonata/bounds.js'

function visit(budget: Budget, type: string, result: unknown): void {
  budget.enter()
  budget.leave(type, result)
}

describe('Budget', () => {
  test('allows so many steps and not one more', () => {
    const budget = new Budget(MAX_DEPTH)
    expect(budget.isFresh).toBe(true)
    for (let step = 0; step < MAX_STEPS; step++) visit(budget, 'number', 1)
    expect(budget.isFresh).toBe(false)
    expect(() => budget.enter()).toThrow('Expression evaluation timeout')
  })

  test('allows so many open nodes and not one more', () => {
    const budget = new Budget(3)
    for (let node = 0; node < 3; node++) budget.enter()
    budget.leave('block', null)
    budget.enter()
    expect(() => budget.enter()).toThrow('Stack overflow error')
  })

  test.each([
    ['an array', new Array(MAX_ITEMS), new Array(MAX_ITEMS + 1)],
    ['a string', 'x'.repeat(MAX_TEXT), 'x'.repeat(MAX_TEXT + 1)],
  ])('limits the size of %s', (_what, largest, tooLarge) => {
    const budget = new Budget(MAX_DEPTH)
    expect(() => visit(budget, 'function', largest)).not.toThrow()
    expect(() => visit(budget, 'function', tooLarge)).toThrow('memory limit exceeded')
  })

  test('counts what nodes make, and not what they hand on', () => {
    const [large, made] = [new Array(MAX_ITEMS), new Budget(MAX_DEPTH)]
    const readOnly = new Budget(MAX_DEPTH)
    for (let read = 0; read < 100; read++) visit(readOnly, 'variable', large)
    expect(() => {
      for (let copy = 0; copy < 100; copy++) visit(made, 'function', large)
    }).toThrow('memory limit exceeded')
  })
})
