import { meant } from '../../parser/did-you-mean.js'
import { isFieldName } from '../fields/index.js'
import { error, keyOf, quoted } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM2004: names that are not fields of the language at all; AWS refuses them, and so nothing is ever ignored. */
export const unknownFields: Rule = ({ parts }, report) => {
  for (const { node, label, table, language } of parts) {
    for (const member of node.members) {
      if (Object.hasOwn(table, member.key) || isFieldName(member.key)) continue
      const offered = Object.keys(table).filter((name) => (table[name]!.only ?? language) === language)
      const hint = meant(member.key, offered)
      report(error('UNUM2004', `${label} has ${quoted(member.key)}, which is not a field`, keyOf(member), hint))
    }
  }
}
