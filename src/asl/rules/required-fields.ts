import { error, listed, openingOf, quoted } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM2002: the fields that every object of its kind must have (each state type's section of the ASL specification). */
export const requiredFields: Rule = ({ parts, states }, report) => {
  for (const { node, label, table, fields } of parts) {
    const missing = Object.keys(table).filter((name) => table[name]!.required && !fields.has(name))
    if (missing.length > 0) report(error('UNUM2002', `${label} must have ${listed(missing, 'and')}`, openingOf(node)))
  }
  for (const { name, nameRange, node } of states) {
    if (node.members.some(({ key }) => key === 'Type')) continue
    report(error('UNUM2002', `${quoted(name)} must have Type`, { range: nameRange, pointer: node.pointer }))
  }
}
