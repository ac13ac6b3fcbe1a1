import { assignmentsOf } from '../variables.js'
import { error, quoted, keyOf } from '../finding.js'
import { holdsPlaceholder } from '../placeholder.js'
import type { Rule } from '../rule.js'

/**
 * UNUM3009: a variable's name is a Unicode identifier of at most 80 characters, and not "states" (ASL specification, "State
 * Machine Variables").
 */
export const variableNames: Rule = ({ parts }, report) => {
  for (const { part, name, member } of assignmentsOf(parts)) {
    if (holdsPlaceholder(name)) continue
    const wrong = faultOf(name)
    if (wrong) report(error('UNUM3009', `${part.label} assigns to ${quoted(name)}, ${wrong}`, keyOf(member)))
  }
}

function faultOf(name: string): string | undefined {
  if (name === 'states') return 'which is reserved'
  if ([...name].length > 80) return 'which has more than 80 characters'
  return /^\p{ID_Start}\p{ID_Continue}*$/u.test(name) ? undefined : 'which is not a name of a variable'
}
