import { afterAll, expect, test } from '@jest/globals'
import { Arena, roundsOf, single } from './rounds.js'

/** Executions that are harmed: `npm run crash` plays more of them. */
const ROUNDS = 30
const SEED = 20231

const arena = new Arena(SEED)
afterAll(() => arena.close())

test.each(roundsOf(ROUNDS, single))(
  'round $number: $pattern.name, $harm: it is run again, and gives its result',
  async (round) => {
    await expect(arena.play(round)).resolves.toBeUndefined()
  },
  120_000,
)
