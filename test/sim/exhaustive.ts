import { seededRandom } from '../../src/runtime-shim/core/random.js'
import type { Scenario } from '../../src/simulate/scenario.js'
import { eager, serial } from '../../src/simulate/schedulers.js'
import { shrink } from '../../src/simulate/shrink.js'
import { simulate, type Scheduler } from '../../src/simulate/simulate.js'
import { CALM } from '../../src/simulate/setup.js'
import { Violation } from './violation.js'

/** One fault, at one step of a schedule. */
interface Deviation {
  readonly step: number
  /** As Scheduler.pick has it. */
  readonly pick: number
}

/** All single faults of a schedule: what can go wrong with the call that is next, and every duplicate at every step. */
interface Faults {
  readonly crashes: readonly Deviation[]
  readonly duplicates: readonly Deviation[]
}

/** How many schedules were simulated, of how many there are. Every crash is. */
export interface Coverage {
  readonly crashes: number
  readonly duplicates: number
  readonly ofDuplicates: number
  readonly pairs: number
  readonly ofPairs: number
}

/**
 * Simulates every crash (and refusal, and lost answer) at every step, every duplicate at every step, and every pair of a
 * crash and a duplicate; of the duplicates and of the pairs a sample of `most`, where there are more. Once with one
 * delivery after the other, once with everything at once. Throws Violation.
 */
export async function exhaust(scenario: Scenario, most: number): Promise<Coverage> {
  const sum = { crashes: 0, duplicates: 0, ofDuplicates: 0, pairs: 0, ofPairs: 0 }
  for (const order of [serial, eager]) {
    const { crashes, duplicates } = await faultsOf(scenario, order)
    const single = sample(duplicates.length, most).map((at) => duplicates[at]!)
    const pairs = sample(crashes.length * duplicates.length, most).map((at) => [
      crashes[at % crashes.length]!,
      duplicates[Math.floor(at / crashes.length)]!,
    ])
    for (const deviation of [...crashes, ...single]) await check(scenario, order, [deviation])
    for (const pair of pairs) await check(scenario, order, pair)
    sum.crashes += crashes.length
    sum.duplicates += single.length
    sum.ofDuplicates += duplicates.length
    sum.pairs += pairs.length
    sum.ofPairs += crashes.length * duplicates.length
  }
  return sum
}

/** The numbers from 0 to `count`-1, or so many of them that are picked by chance, the same each time. */
function sample(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i)
  const random = seededRandom(count, 0)
  return Array.from({ length: most }, () => Math.floor(random() * count))
}

/** Follows a schedule without faults, and notes what could go wrong at every step of it. */
async function faultsOf(scenario: Scenario, order: Scheduler): Promise<Faults> {
  const crashes: Deviation[] = []
  const duplicates: Deviation[] = []
  let step = -1
  const noting: Scheduler = {
    pick(world, plain) {
      step++
      const picked = order.pick(world, plain)
      const next = plain[picked >> 1]
      world.faults().forEach((fault, i) => {
        const deviation = { step, pick: 2 * i + 1 }
        if (fault.kind === 'deliver') duplicates.push(deviation)
        if (fault.kind === 'proceed' && next?.kind === 'proceed' && fault.call === next.call) crashes.push(deviation)
      })
      return picked
    },
  }
  const { violation } = await simulate(scenario, CALM, noting)
  if (violation !== undefined) throw new Violation(`${scenario.name}, without faults: ${violation}`)
  return { crashes, duplicates }
}

/** The schedule with some steps replaced by faults. */
function deviating(order: Scheduler, deviations: readonly Deviation[]): Scheduler {
  let step = -1
  return {
    pick(world, plain) {
      step++
      const deviation = deviations.find((candidate) => candidate.step === step)
      return deviation?.pick ?? order.pick(world, plain)
    },
  }
}

async function check(scenario: Scenario, order: Scheduler, deviations: readonly Deviation[]): Promise<void> {
  const verdict = await simulate(scenario, CALM, deviating(order, deviations))
  if (verdict.violation === undefined) return
  const { violation, picks, trace } = await shrink(scenario, CALM, verdict)
  throw new Violation(`${scenario.name}: ${violation}\n${JSON.stringify(picks)}\n${trace}`)
}
