import type { StateSite } from '../definition.js'
import { error, quoted } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM2008: "The state name MUST be unique within the scope of the entire state machine" (ASL specification, "States"). */
export const duplicateStates: Rule = ({ states }, report) => {
  const seen = new Map<string, StateSite>()
  for (const state of states) {
    const { name, nameRange, node, scope } = state
    const first = seen.get(name)
    if (first === undefined) seen.set(name, state)
    else if (first.scope !== scope) {
      const message = `There is another state ${quoted(name)}, and names are unique in the whole machine`
      const place = { range: nameRange, pointer: node.pointer }
      report({ ...error('UNUM2008', message, place), related: [{ message: 'The other one', range: first.nameRange }] })
    }
  }
}
