import type { MapState, StateMachine } from '../../asl/ast.js'
import type { Diagnostic } from '../../parser/diagnostic.js'
import { toJson, type Node } from '../../parser/tree.js'
import { outline } from '../outline.js'

/**
 * What the language has and the runtime cannot execute yet, refused by the names of state and field: nothing that a
 * definition says is ever ignored.
 */
export function refuseUnsupported(machine: StateMachine): Diagnostic[] {
  const found: Diagnostic[] = []
  const refuse = (state: string, field: string, what: string, node: Node): void => {
    found.push({
      code: 'UNUM6001',
      severity: 'error',
      message: `"${state}" uses ${what} in ${field}, which this version cannot execute`,
      range: node.range,
      pointer: node.pointer,
      hint: 'docs/asl-support.md lists what is supported',
    })
  }
  for (const state of outline(machine).states.values()) {
    if (state.type === 'Map') refuseMap(state, (...args) => refuse(state.name, ...args))
  }
  return found
}

/** An iteration of a distributed Map is an execution of its own: here it would see its parent's name and input. */
const EXECUTION = /(\$\$|\$states\.context)(\.Execution\b|(?![.\w]))/

type Refuse = (field: string, what: string, node: Node) => void

function refuseMap(state: MapState, refuse: Refuse): void {
  const fields = {
    ItemReader: state.itemReader,
    ItemBatcher: state.itemBatcher,
    ResultWriter: state.resultWriter,
  }
  for (const [name, field] of Object.entries(fields)) if (field) refuse(name, 'a distributed Map', field.node)
  if (state.mode === 'DISTRIBUTED' && EXECUTION.test(JSON.stringify(toJson(state.processor.node)))) {
    refuse('ItemProcessor', 'the context object of a child execution', state.processor.node)
  }
}
