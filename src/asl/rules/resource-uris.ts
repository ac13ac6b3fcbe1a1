import { quoted, warning } from '../finding.js'
import { holdsPlaceholder } from '../placeholder.js'
import { resourcesOf } from '../resources.js'
import type { Rule } from '../rule.js'

/** UNUM5002, a warning: a Resource is a URI (ASL specification, "Task State"); AWS takes ARNs only. */
export const resourceUris: Rule = (definition, report) => {
  for (const { text, node, part } of resourcesOf(definition)) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(text) || holdsPlaceholder(text)) continue
    const hint = 'AWS takes ARNs only; here the name of a handler will do.'
    report(warning('UNUM5002', `${part.label} has the Resource ${quoted(text)}, which is not a URI`, node, hint))
  }
}
