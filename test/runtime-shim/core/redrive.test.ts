import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/json.js'
import { compiled, fixtures } from '../../fixtures.js'
import { execute } from './world.js'

const names = ['nested-map', 'map-limited', 'parallel-chains', 'branch-in-map', 'loop', 'order-fulfilment']
const patterns = fixtures.filter(({ name }) => names.includes(name))

/** A pure answer to any task, so that a task may run again: it depends on the state and the input alone. */
const answer = (state: string, input: Json): Json => {
  if (state === 'Start Job') return { status: 'RUNNING', polls: 0 }
  if (state === 'Poll') return { status: 'SUCCEEDED', polls: 1 }
  return typeof input === 'number' || Array.isArray(input) ? input : { ...(input as object), [state]: true }
}

describe.each(patterns)('$name', ({ text, name, input }) => {
  test('gives its result when all requests are lost, after whichever delivery', async () => {
    const app = compiled(text, name)
    const whole = await execute(app, input, (call) => answer(call.state, call.input))
    for (let lost = 1; lost < whole.deliveries; lost++) {
      const run = await execute(app, input, (call) => answer(call.state, call.input), Infinity, lost)
      expect({ lost, result: run.result, left: run.left }).toEqual({ lost, result: whole.result, left: 1 })
    }
  })
})
