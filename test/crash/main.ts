import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { nested } from './nested.js'
import { Arena, roundsOf, single } from './rounds.js'

/**
 * `npm run crash -- --rounds N --seed S --pattern NAME`: real processes, killed and stopped; ends with 1 where a result is
 * wrong. Without a pattern all are played by turns.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      pattern: { type: 'string' },
    },
  })
  const arena = new Arena(Number(values.seed))
  const began = performance.now()
  let wrong = 0
  const patterns = [...single, nested].filter(({ name }) => values.pattern === undefined || name === values.pattern)
  const rounds = roundsOf(Number(values.rounds), patterns)
  for (const round of rounds) {
    try {
      await arena.play(round)
    } catch (error) {
      wrong++
      console.log(`round ${round.number}, ${round.pattern.name}, ${round.harm}: ${String(error)}`)
    }
    if ((round.number + 1) % 20 === 0) console.log(`${round.number + 1} rounds, ${wrong} wrong, ${seconds(began)} s`)
  }
  arena.close()
  const harms = [...new Set(rounds.map(({ harm }) => harm))]
  const counts = harms.map((harm) => `${rounds.filter((round) => round.harm === harm).length} × ${harm}`)
  console.log(`${rounds.length} rounds (${counts.join(', ')}): ${wrong} wrong, ${seconds(began)} s`)
  if (wrong > 0) process.exitCode = 1
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(0)
}

await main()
