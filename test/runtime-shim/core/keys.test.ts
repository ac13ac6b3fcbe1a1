import { expect, test } from '@jest/globals'
import { frameKey, rootKey, setKey } from '../../../src/runtime-shim/core/keys.js'

const scope = { state: 'M', step: 3, attempt: 1, size: 9, index: 7 }

test('a frame is named by its execution and the fan-outs around it', () => {
  expect(frameKey('e', [scope, { ...scope, step: 0, attempt: 0, index: 2 }])).toBe('e/3.1.7/0.0.2/')
  expect(setKey('e', [scope], { step: 5, attempt: 0 })).toBe('e/3.1.7/5.0#')
})

test("no name of an execution can be another one's frame", () => {
  expect(rootKey('e/3.1.7')).not.toBe(frameKey('e', [scope]))
  expect(rootKey('a b/ü')).toBe('a%20b%2F%C3%BC/')
})
