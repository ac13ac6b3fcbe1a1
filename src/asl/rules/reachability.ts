import { memberOf } from '../../parser/tree.js'
import type { Definition, Part, ScopeSite, StateSite } from '../definition.js'
import { error, quoted } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM2010: every state is on some way from its scope's StartAt; AWS refuses a machine where one is not. */
export const reachability: Rule = (definition, report) => {
  const targets = targetsOf(definition)
  for (const scope of definition.scopes) {
    const reached = reachedIn(scope, targets)
    if (reached === undefined) continue
    for (const state of scope.states) {
      if (reached.has(state.name)) continue
      const place = { range: state.nameRange, pointer: state.node.pointer }
      report(error('UNUM2010', `No way leads from StartAt to ${quoted(state.name)}`, place))
    }
  }
}

/** The names that each state goes on to; of states whose type is wrong nothing is known. */
function targetsOf({ parts }: Definition): Map<StateSite, string[]> {
  const targets = new Map<StateSite, string[]>()
  for (const part of parts) {
    if (part.state === undefined || isScope(part)) continue
    const names = targets.get(part.state) ?? []
    for (const { member, spec } of part.fields.values()) {
      if (spec.type.is === 'target' && member.value.kind === 'string') names.push(String(member.value.value))
    }
    targets.set(part.state, names)
  }
  return targets
}

const isScope = ({ table }: Part): boolean => table['StartAt'] !== undefined

/** The names that StartAt leads to; undefined where that cannot be said. */
function reachedIn({ node, byName }: ScopeSite, targets: ReadonlyMap<StateSite, string[]>): Set<string> | undefined {
  const start = memberOf(node, 'StartAt')?.value
  if (start?.kind !== 'string' || !byName.has(String(start.value))) return undefined
  const reached = new Set<string>()
  const open = [String(start.value)]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = byName.get(name)
    if (state === undefined || reached.has(name)) continue
    if (state.type === undefined) return undefined
    reached.add(name)
    open.push(...(targets.get(state) ?? []))
  }
  return reached
}
