import { membersOf, templatesOf } from '../expressions.js'
import { error, quoted } from '../finding.js'
import type { Rule } from '../rule.js'
import { nameOfType } from '../value-check.js'

/** UNUM3004: the value of a key that ends in ".$" is a string: a path or an intrinsic (ASL specification, "Payload Template"). */
export const templateValues: Rule = (definition, report) => {
  for (const { value, part, field } of templatesOf(definition)) {
    for (const { key, value: node } of membersOf(value)) {
      if (!key.endsWith('.$') || node.kind === 'string') continue
      const message = `${part.label} has ${quoted(key)} in ${field}, whose value must be a path or an intrinsic function`
      const hint = `Without ".$" at its end the key ${quoted(key.slice(0, -2))} may have any value.`
      report(error('UNUM3004', `${message}, not ${nameOfType(node)}`, node, hint))
    }
  }
}
