import { memberOf } from '../../parser/tree.js'
import type { StateSite } from '../definition.js'
import { error } from '../finding.js'
import type { Rule } from '../rule.js'
import { isClosed, targetsIn } from '../targets.js'

/** UNUM2011: a scope has a state that ends it: End: true, Succeed or Fail (ASL specification, "States"). */
export const terminalState: Rule = (definition, report) => {
  const targets = targetsIn(definition)
  for (const scope of definition.scopes) {
    const { node, label, states } = scope
    if (states.length === 0 || states.some(mayEnd) || !isClosed(scope, targets)) continue
    const { keyRange, value } = memberOf(node, 'States')!
    const hint = 'Give one of its states End: true, or add a Succeed or Fail state.'
    const place = { range: keyRange, pointer: value.pointer }
    report(error('UNUM2011', `${label} never ends: none of its states is terminal`, place, hint))
  }
}

/** A state without a way on is reported for that; here it counts as an end. */
function mayEnd({ type, node }: StateSite): boolean {
  if (type === undefined || type === 'Succeed' || type === 'Fail') return true
  if (type === 'Choice') return false
  return memberOf(node, 'End') !== undefined || memberOf(node, 'Next') === undefined
}
