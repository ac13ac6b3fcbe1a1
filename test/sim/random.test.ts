import { expect, test } from '@jest/globals'
import { simulateSeeds } from './seeds.js'

/** Worlds of a test; together 20,000. */
const AT_ONCE = 1_000
const chunks = Array.from({ length: 20 }, (_, i) => [i * AT_ONCE, (i + 1) * AT_ONCE] as const)

/** Records that a test may leave to expire without losses: one scope, or a frame or two. The invariant accounts for each. */
const LEFT_AT_MOST = 5

/** Milliseconds; far more than it takes, because a counterexample is made smaller before it is shown. */
const MOST_TIME = 600_000

test.each(chunks)(
  'one result, whatever fails: seeds %d to %d',
  async (from, to) => {
    const { schedules, unlucky } = await simulateSeeds(from, to)
    expect(schedules).toBe(AT_ONCE)
    expect(unlucky).toBeLessThanOrEqual(LEFT_AT_MOST)
  },
  MOST_TIME,
)
