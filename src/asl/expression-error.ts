import type { Diagnostic } from '../parser/diagnostic.js'
import { rangeInside } from '../parser/tree.js'
import { ExpressionSyntaxError } from '../runtime-shim/expr/index.js'
import type { ExpressionSite } from './expressions.js'
import { error, excerpt } from './finding.js'

/**
 * The finding that a string of an expression cannot be parsed as `what`, with its place inside the string; undefined where
 * it can.
 */
export function syntaxFault(
  code: string,
  site: ExpressionSite,
  what: string,
  parse: (text: string) => unknown,
): Diagnostic | undefined {
  const { node, part, field } = site
  try {
    parse(node.value)
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof ExpressionSyntaxError)) throw thrown
    const place = { range: rangeInside(node, thrown.offset), pointer: node.pointer }
    const message = `${part.label} has ${excerpt(node.value)} in ${field}, which is not ${what}`
    return error(code, `${message}: ${thrown.message}`, place)
  }
}
