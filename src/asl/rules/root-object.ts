import { error } from '../finding.js'
import type { Rule } from '../rule.js'
import { nameOfType } from '../value-check.js'

/** UNUM2001: a state machine is a JSON object (ASL specification, "Structure of a State Machine"). */
export const rootObject: Rule = ({ root }, report) => {
  if (root.kind === 'object') return
  report(error('UNUM2001', `A state machine is an object with StartAt and States, this is ${nameOfType(root)}`, root))
}
