import { survey } from '../asl/survey.js'
import type { Node } from '../parser/tree.js'
import type { AppIR } from '../runtime-shim/ir/index.js'

/** The type of each state of a machine, by name: as in the language. */
export type MachineStates = ReadonlyMap<string, string>

/** The states of a compiled app. */
export function statesOfApp({ functions }: AppIR): MachineStates {
  const states = functions.flatMap((fn) => Object.entries(fn.States))
  return new Map(states.map(([name, { Type: type }]) => [name, type === 'Conditional' ? 'Choice' : type]))
}

/** The states of a definition, whatever else is wrong with it; those without a type are left out. */
export function statesOfDefinition(root: Node): MachineStates {
  return new Map(survey(root).states.flatMap(({ name, type }) => (type === undefined ? [] : [[name, type]])))
}
