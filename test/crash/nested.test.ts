import { afterAll, expect, test } from '@jest/globals'
import { nested } from './nested.js'
import { Arena, roundsOf } from './rounds.js'

/** Executions that start others, and are harmed: `npm run crash` plays more of them. */
const ROUNDS = 6
const SEED = 20233

const arena = new Arena(SEED)
afterAll(() => arena.close())

test.each(roundsOf(ROUNDS, [nested]))(
  'round $number, $harm: every execution that was started exists once, and its result counts once',
  async (round) => {
    await expect(arena.play(round)).resolves.toBeUndefined()
  },
  120_000,
)
