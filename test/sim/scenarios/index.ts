import { fixtures } from '../../fixtures.js'
import type { Scenario } from '../../../src/simulate/scenario.js'
import { fixtureScenario } from './fixture.js'
import { generatedScenario } from './generated.js'
import { scenarioOf } from './machine.js'
import { machines } from './machines.js'

/** The names of all scenarios that are written down: the fixtures, then those made for the simulator. */
export const scenarioNames: readonly string[] = [...fixtures, ...machines].map(({ name }) => name)

/** Scenarios of so few steps that every pair of a crash and a duplicate is simulated, in any order of the calls. */
export const smallest: readonly string[] = ['two-end-at-once']

/** A scenario by its name: one that is written down, or `generated-<seed>`. Throws an Error if there is none. */
export async function scenarioNamed(name: string): Promise<Scenario> {
  const fixture = fixtures.find((candidate) => candidate.name === name)
  if (fixture !== undefined) return fixtureScenario(fixture)
  const machine = machines.find((candidate) => candidate.name === name)
  if (machine !== undefined) return scenarioOf(machine)
  const generated = /^generated-(\d+)$/.exec(name)
  if (generated === null) throw new Error(`no scenario ${name}`)
  return generatedScenario(Number(generated[1]))
}
