import { seeded } from '../../src/simulate/random-scheduler.js'
import type { Scenario } from '../../src/simulate/scenario.js'
import { scenarioNamed, scenarioNames } from './scenarios/index.js'
import { eager, serial } from '../../src/simulate/schedulers.js'
import { CALM } from '../../src/simulate/setup.js'
import { simulate } from '../../src/simulate/simulate.js'

/** Schedules of one scenario before the next has its turn. */
const AT_ONCE = 5

/** How a hunt ended: after so many schedules, with what was found. */
export interface Hunt {
  readonly schedules: number
  readonly scenario?: string
  readonly violation?: string
}

/**
 * Looks for any violation in the scenarios that are written down, by turns, beginning with worlds without faults; those
 * with very many steps have a turn in five. Ends at the first violation, or after `most` schedules.
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
