import { describe, expect, test } from '@jest/globals'
import { exhaust } from './exhaustive.js'
import { scenarioNamed, scenarioNames, smallest } from './scenarios/index.js'

/** Duplicates, and pairs of a crash and a duplicate, for one scenario and order: all of them if there are no more. */
const MOST = 100

/** Milliseconds. */
const MOST_TIME = 600_000

/** These have too many steps for every crash; test/sim/random.test.ts picks some. */
const small = scenarioNames.filter((name) => !name.startsWith('wide'))

describe('every crash at every step, duplicates, and both', () => {
  test.each(small)(
    '%s',
    async (name) => {
      const most = smallest.includes(name) ? Infinity : MOST
      const { crashes, duplicates, ofDuplicates, pairs, ofPairs } = await exhaust(await scenarioNamed(name), most)
      expect(crashes).toBeGreaterThan(0)
      expect(duplicates).toBeGreaterThanOrEqual(Math.min(most, ofDuplicates))
      expect(pairs).toBeGreaterThanOrEqual(Math.min(most, ofPairs))
    },
    MOST_TIME,
  )
})
