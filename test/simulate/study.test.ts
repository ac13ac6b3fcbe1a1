import { describe, expect, test } from '@jest/globals'
import { simulateApp } from '../../src/simulate/index.js'
import { MissingHandlersError } from '../../src/run.js'
import type { HandlerContext } from '../../src/runtime-shim/adapters/local/handlers.js'
import { compiled, fixtureNamed, handlersOf } from '../fixtures.js'

const chain = fixtureNamed('chain')
const app = compiled(chain.text, 'chain')

describe('a workflow under faults', () => {
  test('has one result, and tells which functions ran again, and why', async () => {
    const functions = (await handlersOf(chain)) as never
    const study = await simulateApp({ app, input: chain.input, functions, seeds: 150 })
    expect(study).toMatchObject({ seed: 0, schedules: 150, violation: undefined })
    expect(study.outcomes).toHaveLength(1)
    expect(study.ranAgain.map(({ state }) => state).sort()).toEqual(['Fetch', 'Invoice', 'Price'])
    for (const { most, causes } of study.ranAgain) {
      expect(most).toBeGreaterThan(1)
      expect(causes).not.toHaveProperty('another')
    }
  })

  test('comes with an example of one fault, after which a function runs a second time', async () => {
    const { example } = await simulateApp({ app, echo: true, seeds: 100 })
    expect(example!.faults).toBe(1)
    expect(example!.story.filter(({ fault }) => fault)).toHaveLength(1)
    expect(example!.story.map(({ text }) => text)).toContainEqual(expect.stringMatching(/again: run 2 with the same/))
  })

  test('is the same for the same seeds', async () => {
    const first = await simulateApp({ app, echo: true, seeds: 40, seed: 7 })
    expect(await simulateApp({ app, echo: true, seeds: 40, seed: 7 })).toEqual(first)
  })

  test('whose function counts its own runs has another result, in an example with one fault', async () => {
    const runs = new Map<string, number>()
    const Price = (_: unknown, { idempotencyKey }: { idempotencyKey: string }) => {
      // Handlers that are given as values are the same in all worlds: an execution begins with its first function.
      runs.set(idempotencyKey, (runs.get(idempotencyKey) ?? 0) + 1)
      return runs.get(idempotencyKey)
    }
    const Fetch = () => (runs.clear(), {})
    const functions = { Fetch, Price, Invoice: (input: unknown) => input }
    const { violation, outcomes } = await simulateApp({ app, functions, seeds: 500 })
    expect(outcomes).toEqual([{ status: 'SUCCEEDED', output: { order: {}, price: 1 } }])
    expect(violation).toMatchObject({ faults: 1, outcome: { status: 'SUCCEEDED', output: { order: {}, price: 2 } } })
  })

  test('whose functions answer differently each time comes to several ends without any fault', async () => {
    let calls = 0
    const functions = { Fetch: () => ++calls, Price: () => 0, Invoice: (input: unknown) => input }
    const { outcomes, violation } = await simulateApp({ app, functions, seeds: 30 })
    expect(outcomes.length).toBeGreaterThan(1)
    expect(violation).toBeUndefined()
  })

  test('is not begun while a function is missing', async () => {
    await expect(simulateApp({ app, functions: { Fetch: () => 1 } })).rejects.toThrow(MissingHandlersError)
  })
})

describe('a task with a token', () => {
  const ask = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
    End: true,
  }
  const asking = compiled({ StartAt: 'Ask', States: { Ask: ask } }, 'asking')

  test('is answered by its function', async () => {
    const Ask = async (_: unknown, { taskToken, sendTaskSuccess }: HandlerContext) => sendTaskSuccess(taskToken!, 'yes')
    const { outcomes, violation } = await simulateApp({ app: asking, functions: { Ask }, seeds: 50 })
    expect(outcomes).toEqual([{ status: 'SUCCEEDED', output: 'yes' }])
    expect(violation).toBeUndefined()
  })

  test('that nobody answers never ends', async () => {
    const { violation } = await simulateApp({ app: asking, functions: { Ask: () => 'later' }, seeds: 5 })
    expect(violation!.shows).toMatch(/nothing is left to do, and the execution has not ended/)
  })
})
