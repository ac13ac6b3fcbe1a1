import { parseReferencePath } from '../../runtime-shim/expr/index.js'
import { syntaxFault } from '../expression-error.js'
import { expressionsOf } from '../expressions.js'
import { error } from '../finding.js'
import type { Rule } from '../rule.js'

/**
 * UNUM3002: a reference path can mean one place only (ASL specification, "Reference Paths"). UNUM3007: ResultPath leads
 * into the state's input, not into the context object or a variable ("Using InputPath, … ResultPath and OutputPath").
 */
export const referencePaths: Rule = (definition, report) => {
  for (const site of expressionsOf(definition)) {
    if (site.kind !== 'reference path' && site.kind !== 'result path') continue
    const fault = syntaxFault('UNUM3002', site, 'a reference path', parseReferencePath)
    if (fault) report(fault)
    else if (site.kind === 'result path') {
      const { root } = parseReferencePath(site.node.value)
      if (root === 'input') continue
      const where = root === 'context' ? 'the context object' : `the variable $${root.variable}`
      const hint = root === 'context' ? undefined : 'Variables get their values in Assign.'
      report(error('UNUM3007', `${site.part.label} cannot put a result into ${where}`, site.node, hint))
    }
  }
}
