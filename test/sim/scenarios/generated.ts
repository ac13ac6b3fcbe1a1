import type { Json } from '../../../src/json.js'
import { loadApp } from '../../../src/runtime-shim/core/index.js'
import { WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import type { TaskCall } from '../../../src/runtime-shim/platform.js'
import { compiled } from '../../fixtures.js'
import { isTaskFailure } from '../../oracle/failure.js'
import { generateMachine, tasksOf } from '../../oracle/generate.js'
import { masked } from '../../../src/simulate/invariants/one-result.js'
import { seeded } from '../../../src/simulate/random-scheduler.js'
import type { Scenario } from '../../../src/simulate/scenario.js'
import { serial } from '../../../src/simulate/schedulers.js'
import { simulate } from '../../../src/simulate/simulate.js'
import { CALM } from '../../../src/simulate/setup.js'
import { expectedOf } from './expected.js'

/**
 * A generated machine as a scenario. Where even a world without faults does not come to what the interpreter says,
 * nothing is expected: that is the matter of test/oracle/differential.test.ts.
 */
export async function generatedScenario(seed: number): Promise<Scenario> {
  const name = `generated-${seed}`
  const { definition, input, behaviours } = generateMachine(seed)
  const answer = tasksOf(behaviours)
  const run = (task: Pick<TaskCall, 'state' | 'input' | 'attempt'>): Json => {
    try {
      return structuredClone(answer(task))
    } catch (failure) {
      if (isTaskFailure(failure)) throw new WorkflowError(failure.error, failure.cause ?? null)
      throw failure
    }
  }
  const expected = await expectedOf({ name, definition, input, run })
  const scenario = { name, app: loadApp(compiled(definition, name)), input, run, expected }
  const { violation } = await simulate(scenario, CALM, serial)
  return violation === undefined ? scenario : { ...scenario, expected: {} }
}

/** Worlds without faults in which another outcome is looked for. */
const TRIES = 60

/**
 * Whether worlds without faults come to different ends: several branches can fail, each in its own way, and what the
 * interpreter says is only one of the outcomes.
 */
export async function isRaced(scenario: Scenario): Promise<boolean> {
  const outcomes = new Set<string>()
  for (let seed = 0; seed < TRIES && outcomes.size < 2; seed++) {
    const { setup, scheduler } = seeded(seed, 'none')
    const { outcome } = await simulate({ ...scenario, expected: {} }, setup, scheduler)
    if (outcome !== undefined) outcomes.add(masked(outcome))
  }
  return outcomes.size > 1
}
