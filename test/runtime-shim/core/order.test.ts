import { expect, test } from '@jest/globals'
import { compare, following } from '../../../src/runtime-shim/core/order.js'

const data = { input: null, variables: {}, events: 0 }

test('order is by step, then by attempt', () => {
  expect(compare({ step: 1, attempt: 9 }, { step: 2, attempt: 0 })).toBeLessThan(0)
  expect(compare({ step: 2, attempt: 1 }, { step: 2, attempt: 0 })).toBeGreaterThan(0)
  expect(compare({ step: 2, attempt: 1 }, { step: 2, attempt: 1 })).toBe(0)
})

test('a retry stays at its step, everything else goes on to the next', () => {
  const position = { step: 4, attempt: 2 }
  expect(following(position, { type: 'go', function: 'F', data, again: true })).toEqual({ step: 4, attempt: 3 })
  expect(following(position, { type: 'go', function: 'F', data })).toEqual({ step: 5, attempt: 0 })
})
