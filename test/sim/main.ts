import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { simulateSeeds } from './seeds.js'
import { Violation } from './violation.js'

/** Seeds between two lines of progress. */
const AT_ONCE = 5_000

/** `npm run sim -- --seeds N --seed S [--scenario NAME]`: simulates seeds S … S+N-1, and ends with 1 at a violation. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '0' },
      scenario: { type: 'string' },
    },
  })
  const first = Number(values.seed)
  const last = first + Number(values.seeds)
  const began = performance.now()
  const sum = { schedules: 0, steps: 0, faults: 0, unlucky: 0, lost: 0 }
  for (let from = first; from < last; from += AT_ONCE) {
    const part = await simulateSeeds(from, Math.min(from + AT_ONCE, last), values.scenario)
    sum.schedules += part.schedules
    sum.steps += part.steps
    sum.faults += part.faults
    sum.unlucky += part.unlucky
    sum.lost += part.lost
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(
      `${sum.schedules} schedules, ${sum.steps} steps, ${sum.faults} faults, ` +
        `${sum.unlucky} records left to expire, ${sum.lost} by losses, ${seconds} s: no invariant violated`,
    )
  }
}

await main().catch((error: unknown) => {
  if (!(error instanceof Violation)) throw error
  console.error(error.message)
  process.exitCode = 1
})
