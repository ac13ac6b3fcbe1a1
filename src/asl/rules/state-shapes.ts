import { memberOf } from '../../parser/tree.js'
import { meant } from '../../parser/did-you-mean.js'
import { STATE_FIELDS } from '../fields/index.js'
import { error, listed, quoted } from '../finding.js'
import type { Rule } from '../rule.js'
import { nameOfType } from '../value-check.js'

/** UNUM2006: a state is an object whose Type is one of eight (ASL specification, "States" and "State Types"). */
export const stateShapes: Rule = ({ scopes, states }, report) => {
  for (const { node } of scopes) {
    const value = memberOf(node, 'States')?.value
    if (value?.kind !== 'object') continue
    for (const { key, value: state } of value.members) {
      if (state.kind === 'object') continue
      report(error('UNUM2006', `${quoted(key)} must be a state, which is an object, not ${nameOfType(state)}`, state))
    }
  }
  const types = [...STATE_FIELDS.keys()]
  for (const { name, type, node } of states) {
    const found = memberOf(node, 'Type')?.value
    if (type !== undefined || found === undefined) continue
    const hint =
      (found.kind === 'string' && meant(String(found.value), types)) || `The types are ${listed(types, 'and')}.`
    report(
      error('UNUM2006', `Type of ${quoted(name)} is ${nameOfType(found)}, which is not a type of state`, found, hint),
    )
  }
}
