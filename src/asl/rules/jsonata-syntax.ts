import { parseJsonata } from '../../runtime-shim/expr/index.js'
import { syntaxFault } from '../expression-error.js'
import { expressionsOf } from '../expressions.js'
import { error, excerpt } from '../finding.js'
import { isJsonata } from '../placeholder.js'
import type { Rule } from '../rule.js'

/**
 * UNUM3005: what stands between `{%` and `%}` is JSONata as Step Functions has it (ASL specification, "Expressions" and
 * "JSONata Restrictions"). UNUM3006: both delimiters are there; AWS refuses one alone.
 */
export const jsonataSyntax: Rule = (definition, report) => {
  for (const site of expressionsOf(definition)) {
    if (site.kind !== 'jsonata') continue
    const { node, part, field } = site
    if (isJsonata(node)) {
      const fault = syntaxFault('UNUM3005', site, 'an expression', parseJsonata)
      if (fault) report(fault)
    } else {
      const message = `${part.label} has ${excerpt(node.value)} in ${field}, which is half an expression`
      report(error('UNUM3006', message, node, hintFor(node.value)))
    }
  }
}

function hintFor(text: string): string {
  const followed = /^\{%.*%\}\s+$/s.test(text)
  if (followed) return 'Nothing may follow "%}", not even a line break: in YAML, write "|-" for "|" and ">-" for ">".'
  return 'An expression begins with "{%" and ends with "%}".'
}
