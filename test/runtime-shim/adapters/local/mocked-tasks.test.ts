import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../../src/json.js'
import type { MockedResponse } from '../../../../src/runtime-shim/adapters/local/mocked-states.js'
import { MockedTasks } from '../../../../src/runtime-shim/adapters/local/mocked-tasks.js'
import { MemoryTally } from '../../../../src/runtime-shim/adapters/local/tally.js'
import type { TokenAnswer } from '../../../../src/runtime-shim/adapters/local/tasks-tokens.js'
import { nestedExecution } from '../../../../src/runtime-shim/core/index.js'
import type { Running, TaskCall } from '../../../../src/runtime-shim/platform.js'

const failure = { error: 'Busy', cause: 'try again' }
const RETRIED: MockedResponse = {
  name: 'BusyTwice',
  invocations: [
    { first: 0, last: 1, answer: failure },
    { first: 2, last: 2, answer: { output: { receipt: 7 } } },
  ],
}

const told: TokenAnswer[] = []
const tokens = {
  answer: (_token: string, answer: TokenAnswer) => Promise.resolve(told.push(answer) > 0),
  heartbeat: () => Promise.resolve(true),
}
const others = {
  run: ({ state }: TaskCall) => Promise.resolve(`the handler of ${state}`),
  poll: (_task: TaskCall, job: Json) => Promise.resolve(job),
  cancel: () => Promise.resolve(),
}

function mocked(response = RETRIED): (call: Partial<TaskCall>) => Promise<Json | Running> {
  const tasks = new MockedTasks(new Map([['Charge', response]]), new MemoryTally(), tokens, others)
  const task = { execution: 'e', state: 'Charge', resource: 'arn:aws:states:::sns:publish', input: 1, attempt: 0 }
  return (call) => tasks.run({ ...task, idempotencyKey: 'e/0.0', ...call })
}

describe('a mocked state', () => {
  test('answers its invocations one after the other, failures included', async () => {
    const run = mocked()
    await expect(run({ idempotencyKey: 'e/1.0' })).rejects.toMatchObject({ error: 'Busy', reason: 'try again' })
    await expect(run({ idempotencyKey: 'e/1.1', attempt: 1 })).rejects.toMatchObject({ error: 'Busy' })
    expect(await run({ idempotencyKey: 'e/1.2', attempt: 2 })).toEqual({ receipt: 7 })
  })

  test('counts on in the next iteration or round, where attempts begin anew', async () => {
    const run = mocked()
    await expect(run({ idempotencyKey: 'e/1.0.0/0.0' })).rejects.toMatchObject({ error: 'Busy' })
    await expect(run({ idempotencyKey: 'e/1.0.0/0.1', attempt: 1 })).rejects.toMatchObject({ error: 'Busy' })
    expect(await run({ idempotencyKey: 'e/1.0.1/0.0' })).toEqual({ receipt: 7 })
  })

  test('gives a duplicate the answer of the original, and does not count it', async () => {
    const run = mocked()
    for (let i = 0; i < 3; i++) await expect(run({ idempotencyKey: 'e/1.0' })).rejects.toMatchObject({ error: 'Busy' })
    await expect(run({ idempotencyKey: 'e/1.1' })).rejects.toMatchObject({ error: 'Busy' })
    expect(await run({ idempotencyKey: 'e/1.2' })).toEqual({ receipt: 7 })
    await expect(run({ idempotencyKey: 'e/1.0' })).rejects.toMatchObject({ error: 'Busy' })
  })

  test.each<[string, MockedResponse, string]>([
    ['beyond the last', { ...RETRIED, invocations: RETRIED.invocations.slice(0, 1) }, 'it lists 0-1.'],
    ['with none', { name: 'BusyTwice', invocations: [] }, 'it lists none.'],
  ])('fails %s of its responses, so that nothing catches it', async (_, response, reason) => {
    const run = mocked(response)
    const answers = ['e/1.0', 'e/1.1', 'e/1.2'].map((idempotencyKey) => run({ idempotencyKey }))
    const [, , last] = await Promise.allSettled(answers)
    expect(last).toMatchObject({
      reason: {
        error: 'States.Runtime',
        reason: `The mocked response "BusyTwice" of the state "Charge" has nothing for invocation 2: ${reason}`,
      },
    })
  })

  test('answers through its token where the task waits for one, and only there', async () => {
    const output = { output: 'paid' }
    const run = mocked({ name: 'Paid', invocations: [{ first: 0, last: 9, answer: output }] })
    await run({ idempotencyKey: 'e/1.0' })
    await run({ idempotencyKey: 'e/2.0', token: 't', resource: 'arn:aws:states:us-east-1:1:activity:pay' })
    expect(told).toEqual([])
    await run({ idempotencyKey: 'e/3.0', token: 't', resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' })
    expect(told).toEqual([output])
  })
})

test('a state that is not mocked, or is one of another machine, is left to the handlers', async () => {
  expect(await mocked()({ state: 'Ship' })).toBe('the handler of Ship')
  expect(await mocked()({ execution: nestedExecution('Billing', 'e') })).toBe('the handler of Charge')
})
