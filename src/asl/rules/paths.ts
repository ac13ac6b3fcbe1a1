import { parsePath } from '../../runtime-shim/expr/index.js'
import { syntaxFault } from '../expression-error.js'
import { expressionsOf } from '../expressions.js'
import type { Rule } from '../rule.js'

/** UNUM3001: a path is one of Jayway's JSONPath (ASL specification, "Paths"). */
export const paths: Rule = (definition, report) => {
  for (const site of expressionsOf(definition)) {
    const isPath = site.kind === 'path' || (COMPUTED.has(site.kind) && site.node.value.startsWith('$'))
    const fault = isPath ? syntaxFault('UNUM3001', site, 'a path', parsePath) : undefined
    if (fault) report(fault)
  }
}

/** Where a text that begins with `$` is a path, and any other an intrinsic function. */
const COMPUTED: ReadonlySet<string> = new Set(['path or intrinsic', 'template value'])
