import { errorNamesOf } from '../error-names.js'
import { error } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM4002: States.ALL stands alone in its ErrorEquals (ASL specification, "Retrying after error" and "Fallback states"). */
export const wildcardAlone: Rule = (definition, report) => {
  for (const { name, node, part, count } of errorNamesOf(definition)) {
    if (name !== 'States.ALL' || count === 1) continue
    const hint = 'It matches every other name: leave those out, or give it a last entry of its own.'
    report(error('UNUM4002', `${part.label} has States.ALL beside other error names`, node, hint))
  }
}
