import { exhaust } from './exhaustive.js'
import { seeded } from '../../src/simulate/random-scheduler.js'
import type { Scenario } from '../../src/simulate/scenario.js'
import { scenarioNamed, scenarioNames, smallest } from './scenarios/index.js'
import { eager, serial } from '../../src/simulate/schedulers.js'
import { CALM } from '../../src/simulate/setup.js'
import { simulate } from '../../src/simulate/simulate.js'
import { Violation } from './violation.js'

/** Schedules of one scenario before the next has its turn. */
const AT_ONCE = 5

/** How a hunt ended: after so many schedules, with what was found. */
export interface Hunt {
  readonly schedules: number
  readonly scenario?: string
  readonly violation?: string
}

/**
 * Looks for any violation in the scenarios that are written down, beginning with worlds without faults and with all pairs
 * of faults in the smallest; then by turns, of which those with very many steps have one in five. Ends at the first
 * violation, or after `most` schedules.
 */
export async function hunt(most: number): Promise<Hunt> {
  const scenarios: Scenario[] = []
  let schedules = 0
  for (const name of scenarioNames) {
    const scenario = await scenarioNamed(name)
    scenarios.push(scenario)
    for (const order of [serial, eager]) {
      schedules++
      const { violation } = await simulate(scenario, CALM, order)
      if (violation !== undefined) return { schedules, scenario: name, violation }
    }
  }
  for (const scenario of scenarios.filter(({ name }) => smallest.includes(name))) {
    const { violation, simulated } = await exhausted(scenario)
    schedules += simulated
    if (violation !== undefined) return { schedules, scenario: scenario.name, violation }
  }
  for (let round = 0; schedules < most; round++) {
    for (const scenario of scenarios) {
      if (scenario.name.startsWith('wide') && round % 5 !== 0) continue
      for (let i = 0; i < AT_ONCE; i++) {
        schedules++
        const { setup, scheduler } = seeded(round * AT_ONCE + i, 'all')
        const { violation } = await simulate(scenario, setup, scheduler)
        if (violation !== undefined) return { schedules, scenario: scenario.name, violation }
      }
    }
  }
  return { schedules }
}

async function exhausted(scenario: Scenario): Promise<{ readonly violation?: string; readonly simulated: number }> {
  try {
    const { crashes, duplicates, pairs } = await exhaust(scenario, Infinity)
    return { simulated: crashes + duplicates + pairs }
  } catch (error) {
    if (error instanceof Violation) return { violation: error.message, simulated: 0 }
    throw error
  }
}
