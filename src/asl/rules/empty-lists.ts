import type { KnownField } from '../definition.js'
import { error } from '../finding.js'
import type { Rule } from '../rule.js'

/**
 * UNUM2014: States, Branches, Choices, And, Or and ErrorEquals hold at least one thing (ASL specification, "Choice State",
 * "Retrying after error"; AWS for Branches and States).
 */
export const emptyLists: Rule = ({ parts }, report) => {
  for (const { label, fields } of parts) {
    for (const [name, field] of fields) {
      if (isEmpty(field)) report(error('UNUM2014', `${label} has ${name} with nothing in it`, field.member.value))
    }
  }
}

function isEmpty({ member: { value }, spec: { type } }: KnownField): boolean {
  if (type.is === 'states') return value.kind === 'object' && value.members.length === 0
  const filled = type.is === 'error names' || (type.is === 'parts' && type.filled)
  return filled && value.kind === 'array' && value.items.length === 0
}
