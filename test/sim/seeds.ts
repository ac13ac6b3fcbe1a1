import { seeded, type Weather } from '../../src/simulate/random-scheduler.js'
import type { Expected, Scenario } from '../../src/simulate/scenario.js'
import { isRaced } from './scenarios/generated.js'
import { scenarioNamed, scenarioNames } from './scenarios/index.js'
import type { Setup } from '../../src/simulate/setup.js'
import { shrink } from '../../src/simulate/shrink.js'
import { simulate, type Verdict } from '../../src/simulate/simulate.js'
import { Violation } from './violation.js'

/** Seeds that follow one another and have the same scenario, each with a schedule of its own. */
const BLOCK = 25

/** The name of a seed's scenario: by turns one that is written down, and a machine that nobody has seen before. */
export function scenarioNameOf(seed: number): string {
  const block = Math.floor(seed / BLOCK)
  return block % 2 === 0 ? scenarioNames[(block / 2) % scenarioNames.length]! : `generated-${block}`
}

/** What simulations came to. */
export interface Tally {
  schedules: number
  steps: number
  faults: number
  /** Records that only an expiry will remove: `lost`, because messages were lost for good; `unlucky`, all others. */
  unlucky: number
  lost: number
}

/**
 * Simulates the worlds of seeds `from` … `to`-1. `name`: of the scenario of all of them; absent: each seed says so itself.
 * Throws Violation at the first seed that violates an invariant.
 */
export async function simulateSeeds(from: number, to: number, name?: string, weather: Weather = 'all'): Promise<Tally> {
  const tally: Tally = { schedules: 0, steps: 0, faults: 0, unlucky: 0, lost: 0 }
  let scenario: Scenario | undefined
  for (let seed = from; seed < to; seed++) {
    const wanted = name ?? scenarioNameOf(seed)
    if (scenario?.name !== wanted) scenario = await scenarioNamed(wanted)
    const { setup, scheduler } = seeded(seed, weather)
    let verdict = await simulate(scenario, setup, scheduler)
    if (verdict.violation !== undefined) {
      scenario = await withoutRaces(scenario)
      verdict = await simulate(scenario, setup, seeded(seed, weather).scheduler)
    }
    if (verdict.violation !== undefined) throw await violationOf(seed, scenario, setup, verdict)
    tally.schedules++
    tally.steps += verdict.picks.length
    tally.faults += verdict.faults
    tally.unlucky += verdict.unlucky
    tally.lost += verdict.lost
  }
  return tally
}

/** A generated machine of which even worlds without faults come to different ends is no longer compared. */
async function withoutRaces(scenario: Scenario): Promise<Scenario> {
  const raced = scenario.name.startsWith('generated-') && (await isRaced(scenario))
  const nothing: Expected = {}
  return raced ? { ...scenario, expected: nothing } : scenario
}

async function violationOf(seed: number, scenario: Scenario, seededSetup: Setup, verdict: Verdict): Promise<Violation> {
  const { violation, setup, faults, picks, trace } = await shrink(scenario, seededSetup, verdict)
  return new Violation(
    [
      `seed ${seed}, scenario ${scenario.name}: ${verdict.violation}`,
      `Again: npm run sim -- --seed ${seed} --seeds 1 --scenario ${scenario.name}`,
      `The smallest schedule that was found has ${faults} faults: ${violation}`,
      `${JSON.stringify({ setup, picks })}`,
      trace,
    ].join('\n'),
  )
}
