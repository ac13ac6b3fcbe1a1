import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/json.js'
import { compiled } from '../../fixtures.js'
import { execute } from './world.js'

const task = (next?: string): Json => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:1:function:f',
  ...(next ? { Next: next } : { End: true }),
})
const chain = (length: number): Json => ({
  StartAt: 'S1',
  States: Object.fromEntries(
    Array.from({ length }, (_, i) => [`S${i + 1}`, task(i + 1 < length ? `S${i + 2}` : undefined)]),
  ),
})
const map = (fields: Json = {}, processor = chain(1)): Json => ({
  StartAt: 'Map',
  States: { Map: { Type: 'Map', ItemProcessor: processor, End: true, ...(fields as object) } },
})
const items = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

describe.each([1, 2, 10, 100, 1000])('a chain of %d functions', (n) => {
  test('costs one read, one write and one invocation each', async () => {
    const run = await execute(compiled(chain(n)), 0, (call) => (call.input as number) + 1)
    expect(run.result).toMatchObject({ type: 'done', output: n })
    expect(run).toMatchObject({ reads: n, writes: n, deletes: 0, invocations: n, left: 1 })
  })
})

/** Groups of a set of n branches, over all levels of its tree. */
const groups = (n: number): number => (n <= 64 ? 1 : Math.ceil(n / 64) + groups(Math.ceil(n / 64)))

describe.each([1, 2, 10, 100, 1000, 10_000])('a fan-out of %d branches and its fan-in', (n) => {
  const sets = groups(n)

  test('costs three reads, two writes, one delete and one invocation a branch, and a little for the sets', async () => {
    const run = await execute(compiled(map()), items(n), (call) => call.input)
    expect(run.result).toMatchObject({ type: 'done', output: items(n) })
    // The entry reads and commits once; the join reads and commits once.
    expect(run.reads).toBe(3 * n + 2)
    // The sets: each group is created once, and each but the topmost marks the one above.
    expect(run.writes).toBe(2 * n + 2 + sets + (sets - 1))
    expect(run.deletes).toBe(n + sets)
    expect(run.invocations).toBe(n + 1)
    expect(run.left).toBe(1)
  })

  test('takes O(log n) rounds, and no key takes more writes than a group has members', async () => {
    const run = await execute(compiled(map()), items(n), (call) => call.input)
    expect(run.rounds).toBeLessThanOrEqual(2 + Math.ceil(Math.log(n) / Math.log(32)))
    expect(run.hottest).toBeLessThanOrEqual(64 + 1)
  })
})

describe.each([1, 2, 5, 64])('at most %d of 200 iterations at once', (limit) => {
  test('costs one read more for each iteration that another one starts', async () => {
    const run = await execute(compiled(map({ MaxConcurrency: limit })), items(200), (call) => call.input)
    expect(run.result).toMatchObject({ type: 'done', output: items(200) })
    expect(run.reads).toBe(3 * 200 + 2 + (200 - limit))
    expect(run.invocations).toBe(201)
    expect(run.left).toBe(1)
  })
})

test('what needs no function costs nothing', async () => {
  const folded = map(
    { ItemsPath: '$.items', ResultPath: '$.out', Next: 'Choose', End: undefined as never },
    {
      StartAt: 'P',
      States: { P: { Type: 'Pass', End: true } },
    },
  ) as { States: Record<string, Json> }
  folded.States['Choose'] = { Type: 'Choice', Choices: [{ Variable: '$.out[1]', NumericEquals: 2, Next: 'Yes' }] }
  folded.States['Yes'] = { Type: 'Succeed' }
  const run = await execute(compiled(folded), { items: [1, 2] }, () => null)
  expect(run.result).toMatchObject({ type: 'done', output: { items: [1, 2], out: [1, 2] } })
  expect(run).toMatchObject({ reads: 1, writes: 1, deletes: 0, invocations: 1, left: 1 })
})

test('a wait is one scheduled invocation, and so is a retry', async () => {
  const machine: Json = {
    StartAt: 'A',
    States: {
      A: { ...(task('W') as object), Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 5 }] } as Json,
      W: { Type: 'Wait', Seconds: 60, Next: 'B' },
      B: task(),
    },
  }
  const { WorkflowError } = await import('../../../src/runtime-shim/expr/index.js')
  const run = await execute(compiled(machine), 1, (call) => {
    if (call.state === 'A' && call.attempt === 0) throw new WorkflowError('E', null)
    return call.input
  })
  expect(run).toMatchObject({ reads: 3, writes: 3, deletes: 0, invocations: 3, left: 1, elapsed: 65_000 })
})

test('each enclosing scope costs one read more', async () => {
  const inner = map({}, chain(3)) as { States: Record<string, Json> }
  const run = await execute(
    compiled(map({}, { StartAt: 'Inner', States: { Inner: inner.States['Map']! } })),
    [[1]],
    (c) => c.input,
  )
  expect(run.result).toMatchObject({ type: 'done', output: [[1]] })
  // Entry 1; the inner fan-out's ingress 2; three functions 3 each; inner join 1 + 1; outer join 1 + 1.
  expect(run.reads).toBe(1 + 2 + 9 + 2 + 2)
  expect(run.left).toBe(1)
})
