import { ExpressionSyntaxError, parseJsonata, type JsonataExpression } from '../runtime-shim/expr/index.js'
import type { ExpressionSite } from './expressions.js'
import { isJsonata } from './placeholder.js'

/**
 * The JSONata of a site, parsed; undefined where there is none, or it cannot be parsed, which is a rule's finding. Many rules
 * ask, and an expression is parsed once.
 */
export function jsonataOf({ kind, node }: ExpressionSite): JsonataExpression | undefined {
  if (kind !== 'jsonata' || !isJsonata(node)) return undefined
  if (!PARSED.has(node)) PARSED.set(node, parsed(node.value))
  return PARSED.get(node)
}

const PARSED = new WeakMap<ExpressionSite['node'], JsonataExpression | undefined>()

function parsed(text: string): JsonataExpression | undefined {
  try {
    return parseJsonata(text)
  } catch (thrown) {
    if (thrown instanceof ExpressionSyntaxError) return undefined
    throw thrown
  }
}
