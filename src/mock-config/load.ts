import { duplicateKeys } from '../asl/rules/duplicate-keys.js'
import type { Diagnostic } from '../parser/diagnostic.js'
import { readSource } from '../parser/read-source.js'
import type { Source } from '../parser/source.js'
import type { MachineStates } from './machine-states.js'
import type { MachineSite, MockConfig } from './mock-config.js'
import { readConfig } from './read-config.js'
import { MOCK_RULES } from './rules/index.js'
import { checkStateNames } from './rules/state-names.js'

/** A mock configuration that was read and checked. */
export interface LoadedConfig {
  /** Absent where the text has an error of syntax. */
  readonly config?: MockConfig
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Finds the states of a machine of the configuration; undefined: its definition is not at hand, or not meant. */
export type FindStates = (machine: MachineSite, config: MockConfig) => MachineStates | undefined

/** Reads a mock configuration, and checks all of it; against the definitions that are there also what it mocks. */
export function loadConfig(source: Source, findStates: FindStates): LoadedConfig {
  const { root, diagnostics: ofSyntax } = readSource(source)
  if (root === undefined) return { diagnostics: ofSyntax }
  const diagnostics = [...ofSyntax]
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
  duplicateKeys({ root }, report)
  const config = readConfig(root, report)
  for (const rule of MOCK_RULES) rule(config, report)
  for (const machine of config.machines) {
    const states = findStates(machine, config)
    if (states !== undefined) checkStateNames(machine, states, report)
  }
  return { config, diagnostics: diagnostics.sort((a, b) => a.range.start - b.range.start) }
}
