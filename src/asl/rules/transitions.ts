import { error, keyOf, openingOf, quoted } from '../finding.js'
import type { Rule } from '../rule.js'

/**
 * UNUM2012: a state that is not terminal says how it goes on: Next, or End: true; never both (ASL specification, "States" and
 * "Transitions").
 */
export const transitions: Rule = ({ parts }, report) => {
  for (const { node, label, table, fields } of parts) {
    if (table['End'] === undefined) continue
    const next = fields.get('Next')
    const end = fields.get('End')
    const ends = end !== undefined && end.member.value.kind === 'boolean' && end.member.value.value === true
    if (next && ends) {
      report(
        error('UNUM2012', `${label} has both Next and End`, keyOf(end.member), 'A state goes on or ends: leave one.'),
      )
    } else if (!next && end && !ends && end.member.value.kind === 'boolean') {
      report(
        error('UNUM2012', `${label} has End: false but no Next`, end.member.value, 'Add Next, or set End to true.'),
      )
    } else if (!next && !end) {
      const hint = `Add ${quoted('Next')} with the name of a state, or ${quoted('End')}: true.`
      report(error('UNUM2012', `${label} has neither Next nor End`, openingOf(node), hint))
    }
  }
}
