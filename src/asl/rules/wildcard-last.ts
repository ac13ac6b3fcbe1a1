import type { Node, ObjectNode } from '../../parser/tree.js'
import { memberOf } from '../../parser/tree.js'
import { error } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM4003: States.ALL is in the last Retrier or Catcher ("Retrying after error" and "Fallback states"). */
export const wildcardLast: Rule = ({ parts }, report) => {
  for (const { label, fields } of parts) {
    for (const name of ['Retry', 'Catch']) {
      const value = fields.get(name)?.member.value
      if (value?.kind !== 'array') continue
      for (const item of value.items.slice(0, -1)) {
        const wildcard = item.kind === 'object' ? wildcardIn(item) : undefined
        const message = `${label} has States.ALL in its ${name} before the last entry, and none after it is ever looked at`
        if (wildcard) report(error('UNUM4003', message, wildcard, 'Move the entry to the end.'))
      }
    }
  }
}

function wildcardIn(entry: ObjectNode): Node | undefined {
  const names = memberOf(entry, 'ErrorEquals')?.value
  return names?.kind === 'array'
    ? names.items.find((node) => node.kind === 'string' && node.value === 'States.ALL')
    : undefined
}
