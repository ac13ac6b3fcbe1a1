import { meant } from '../../parser/did-you-mean.js'
import { isFieldName, STATE_FIELDS } from '../fields/index.js'
import { error, keyOf, listed } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM2017: fields of the language in a place that does not have them (ASL specification, "State Types", its two tables). */
export const misplacedFields: Rule = ({ parts }, report) => {
  for (const { node, kind, label, table } of parts) {
    for (const member of node.members) {
      const { key } = member
      if (Object.hasOwn(table, key) || !isFieldName(key)) continue
      const owners = [...STATE_FIELDS].filter(([, fields]) => Object.hasOwn(fields, key)).map(([type]) => type)
      const where =
        owners.length > 0 ? `It is a field of ${listed(owners, 'and')} states.` : meant(key, Object.keys(table))
      report(error('UNUM2017', `${label} has ${key}, which ${inside(kind)} does not have`, keyOf(member), where))
    }
  }
}

/** A kind in the middle of a sentence. */
function inside(kind: string): string {
  return kind.charAt(0).toLowerCase() + kind.slice(1)
}
