import { memberOf } from '../../parser/tree.js'
import { error, quoted } from '../finding.js'
import type { Rule } from '../rule.js'

/**
 * UNUM2019: only a machine of JSONPath may have states of another language. The specification leaves it to the interpreter
 * ("Query Languages"); AWS refuses it.
 */
export const stateLanguage: Rule = ({ language, states }, report) => {
  if (language !== 'JSONata') return
  for (const { name, node, language: own } of states) {
    if (own !== 'JSONPath') continue
    const field = memberOf(node, 'QueryLanguage')!
    const hint = "Leave the machine's QueryLanguage at JSONPath, and set JSONata state by state."
    report(error('UNUM2019', `${quoted(name)} cannot go back to JSONPath in a machine of JSONata`, field.value, hint))
  }
}
