import { appNameOf, type CompileInput } from './compile.js'
import { loadConfig, statesOfDefinition } from './mock-config/index.js'
import { Source, type Diagnostic, type Machine } from './parser/index.js'

/**
 * Everything that is wrong with a mock configuration of AWS Step Functions Local, in the order of its text. Its state
 * machines are compared with those of the same name that `machinesIn` found; where each has but one, with that.
 */
export function validateMockConfig({ name, text }: CompileInput, machines: readonly Machine[] = []): Diagnostic[] {
  const named = new Map(machines.map((machine) => [machine.name ?? appNameOf(machine.source.name), machine]))
  const [only] = machines.length === 1 ? machines : []
  const { diagnostics } = loadConfig(new Source(name, text), (site, config) => {
    const root = (named.get(site.name) ?? (config.machines.length === 1 ? only : undefined))?.root
    return root && statesOfDefinition(root)
  })
  return [...diagnostics]
}
