import { openingOf, warning } from '../finding.js'
import type { Rule } from '../rule.js'

/** UNUM5004, a warning: where no rule matches and there is no Default, the execution fails ("Choice State"). */
export const choiceDefaults: Rule = ({ parts }, report) => {
  for (const { kind, node, label, state, fields } of parts) {
    if (kind !== 'A Choice state' || fields.has('Default')) continue
    const place = { range: state!.nameRange, pointer: openingOf(node).pointer }
    const message = `${label} has no Default: an input that no rule matches fails the execution`
    report(warning('UNUM5004', message, place, 'Add Default with the name of a state.'))
  }
}
