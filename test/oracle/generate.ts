import type { Json } from '../../src/json.js'
import { behave, type Behaviour } from './generate/behaviour.js'
import { makers } from './generate/chain.js'
import { Dice } from './generate/dice.js'
import { record } from './generate/record.js'
import type { MachineInTheMaking } from './generate/site.js'
import type { TaskCall } from './interpreter.js'

/** A machine with all that decides its result. */
export interface GeneratedCase {
  readonly definition: Json
  readonly input: Json
  /** What each Task does, by its name. */
  readonly behaviours: ReadonlyMap<string, Behaviour>
}

/** States of a machine, roughly, that are made before only simple ones follow. */
const BUDGET = 6

/**
 * Makes a valid machine, its input and what its tasks do: all from the seed. Its result does not depend on scheduling,
 * but for two things: iterations of a Map may fail differently at the same virtual time, and a state may end just when the
 * machine's time is up; `interpret` reports both as races. Branches of a Parallel do not: at most one of them fails on purpose.
 */
export function generateMachine(seed: number): GeneratedCase {
  const dice = new Dice(seed)
  const machine: MachineInTheMaking = { behaviours: new Map(), budget: BUDGET, serial: 0 }
  const language = dice.chance(0.6) ? 'JSONPath' : 'JSONata'
  const made = makers.scope(
    {
      dice,
      language,
      depth: -1,
      states: {},
      variables: new Map(),
      own: new Set(),
      inMap: false,
      mayFail: dice.chance(0.7),
      machine,
      make: makers,
    },
    'record',
  )
  const named = language === 'JSONata' || dice.chance(0.2)
  const timeout = dice.chance(0.15) ? { TimeoutSeconds: dice.between(1, 40) } : {}
  const definition = { ...(named && { QueryLanguage: language }), ...timeout, ...made }
  return { definition, input: record(dice), behaviours: machine.behaviours }
}

/** Does the tasks of a generated machine: a pure function of state, input and attempt. Throws Failure. */
export function tasksOf(
  behaviours: ReadonlyMap<string, Behaviour>,
): (call: Pick<TaskCall, 'state' | 'input' | 'attempt'>) => Json {
  return ({ state, input, attempt }) => {
    const behaviour = behaviours.get(state)
    if (behaviour === undefined) throw new RangeError(`nobody has said what ${state} does`)
    return behave(behaviour, input, attempt)
  }
}
