import { memberOf } from '../../parser/tree.js'
import type { ScopeSite } from '../definition.js'
import { error, quoted } from '../finding.js'
import type { Rule } from '../rule.js'
import { isClosed, targetsIn, type Targets } from '../targets.js'

/** UNUM2010: every state is on some way from its scope's StartAt; AWS refuses a machine where one is not. */
export const reachability: Rule = (definition, report) => {
  const targets = targetsIn(definition)
  for (const scope of definition.scopes) {
    const start = memberOf(scope.node, 'StartAt')?.value
    if (start?.kind !== 'string' || !scope.byName.has(String(start.value)) || !isClosed(scope, targets)) continue
    const reached = reachedFrom(String(start.value), scope, targets)
    for (const { name, nameRange, node } of scope.states) {
      if (reached.has(name)) continue
      const place = { range: nameRange, pointer: node.pointer }
      report(error('UNUM2010', `No way leads from StartAt to ${quoted(name)}`, place))
    }
  }
}

function reachedFrom(start: string, { byName }: ScopeSite, targets: Targets): Set<string> {
  const reached = new Set<string>()
  const open = [start]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue
    reached.add(name)
    open.push(...targets.get(byName.get(name)!)!)
  }
  return reached
}
