import { error, quoted } from '../finding.js'
import type { Rule } from '../rule.js'

const MAX_LENGTH = 80

/** UNUM2009: a state's name has 1 to 80 Unicode characters (ASL specification, "States"). */
export const stateNames: Rule = ({ states }, report) => {
  for (const { name, nameRange, node } of states) {
    const length = [...name].length
    if (length > 0 && length <= MAX_LENGTH) continue
    const place = { range: nameRange, pointer: node.pointer }
    const message = length === 0 ? 'The name of a state is empty' : `The name ${quoted(name)} has ${length} characters`
    report(error('UNUM2009', message, place, `A state's name has at most ${MAX_LENGTH} characters, and at least one.`))
  }
}
