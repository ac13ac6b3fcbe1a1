import { expect, test } from '@jest/globals'
import { isObject, type Json } from '../../src/json.js'
import { contextObject } from '../../src/runtime-shim/core/context-object.js'
import { topics } from './items.js'
import { CONTEXT } from './lists.js'

test('no two items have the same key', () => {
  const keys = topics.flatMap(({ items }) => items.map(({ key }) => key))
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
})

test('the list has every field of the context object, and one that only a redriven execution has', () => {
  const carry = { start: 0, input: 1, item: { index: 0, value: 1 } }
  const state = { app: 'a', state: 's', entered: 0, retryCount: 0, token: 't' }
  const context = contextObject({ execution: 'e', scopes: [], carry }, state)
  expect([...leavesOf(context), 'Execution.RedriveTime'].sort()).toEqual([...CONTEXT])
})

/** The paths of all values that are no objects. */
function leavesOf(value: Json): string[] {
  if (!isObject(value)) return ['']
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner).map((path) => (path === '' ? name : `${name}.${path}`)),
  )
}
