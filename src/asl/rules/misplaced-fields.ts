import { meant } from '../../parser/did-you-mean.js'
import type { Part } from '../definition.js'
import { isFieldName, STATE_FIELDS } from '../fields/index.js'
import { error, keyOf, listed, midSentence } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM2017: fields of the language in a place that does not have them (ASL specification, "State Types", its two tables). */
export const misplacedFields: Rule = ({ parts }, report) => {
  for (const part of parts) {
    for (const member of part.node.members) {
      const { key } = member
      if (Object.hasOwn(part.table, key) || !isFieldName(key)) continue
      report(error('UNUM2017', messageFor(key, part), keyOf(member), hintFor(key, part)))
    }
  }
}

function messageFor(key: string, { node, label, kind, state }: Part): string {
  if (state?.node !== node) return `${label} cannot have ${key}`
  return `${label} has ${key}, which ${midSentence(kind)} does not have`
}

function hintFor(key: string, { node, table, state }: Part): string | undefined {
  if (state?.node !== node) {
    const isNestedRule = table['StringEquals'] !== undefined
    return isNestedRule ? 'Only the outermost rule has it.' : meant(key, Object.keys(table))
  }
  const owners = [...STATE_FIELDS].filter(([, fields]) => Object.hasOwn(fields, key)).map(([type]) => type)
  return owners.length > 0 ? `It is a field of ${listed(owners, 'and')} states.` : meant(key, Object.keys(table))
}
