import { describe, expect, test } from '@jest/globals'
import { compare, differs } from './difference.js'
import { Effort } from './effort.js'
import { generateMachine } from './generate.js'
import { shrink } from './shrink.js'

/** The seeds to try: UNUM_SEEDS is a number of them, or a range, `from-to`. */
function seedRange(text = process.env['UNUM_SEEDS'] ?? '300'): { from: number; to: number } {
  const [first, last] = text.split('-').map(Number)
  return last === undefined ? { from: 0, to: first! - 1 } : { from: first!, to: last }
}

const AT_ONCE = 20

/** The most states that are visited while a failing machine is shrunk, fewer where their inputs are large. */
const MOST_STATES = 100_000

/** Milliseconds; shrinking takes longer than comparing. */
const MOST_TIME = 600_000
const { from, to } = seedRange()
const chunks = Array.from({ length: Math.ceil((to - from + 1) / AT_ONCE) }, (_, i) => {
  const start = from + i * AT_ONCE
  return { start, end: Math.min(start + AT_ONCE - 1, to) }
})

/** Why a seed fails, with the smallest machine that shows it. */
async function report(seed: number): Promise<string> {
  const effort = new Effort(MOST_STATES)
  const { definition, input, behaviours } = await shrink(
    generateMachine(seed),
    (candidate) => differs(candidate, effort),
    () => effort.isSpent,
  )
  const comparison = await compare({ definition, input, behaviours })
  return JSON.stringify({ seed, definition, input, tasks: Object.fromEntries(behaviours), comparison }, undefined, 2)
}

describe('the compiled functions do what the interpreter says', () => {
  let races = 0

  test.each(chunks)(
    'for the seeds $start to $end',
    async ({ start, end }) => {
      for (let seed = start; seed <= end; seed++) {
        const { kind } = await compare(generateMachine(seed))
        if (kind === 'race') races++
        else if (kind !== 'same') throw new Error(`${kind}: ${await report(seed)}`)
      }
    },
    MOST_TIME,
  )

  test('seldom leaves undecided which of two failures comes first', () => {
    expect(races).toBeLessThanOrEqual(1 + (to - from) / 20)
  })
})
