import { excerpt, warning } from '../finding.js'
import { isJsonata } from '../placeholder.js'
import { stringsIn, templatesOf } from '../expressions.js'
import type { Rule } from '../rule.js'

/** UNUM3012, a warning: `{% … %}` is a plain string in a state of JSONPath (ASL specification, "Query Languages"). */
export const ignoredJsonata: Rule = (definition, report) => {
  for (const { value, part, field } of templatesOf(definition)) {
    for (const node of stringsIn(value)) {
      if (!isJsonata(node)) continue
      const message = `${part.label} has ${excerpt(node.value)} in ${field}, which a state of JSONPath does not evaluate`
      report(warning('UNUM3012', message, node, 'Set its QueryLanguage to "JSONata".'))
    }
  }
}
