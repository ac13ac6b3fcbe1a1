import jsonata from 'jsonata'
import { ExpressionSyntaxError } from '../errors.js'
import { nodesOf, type AstNode } from './ast.js'
import { MAX_ITEMS } from './bounds.js'

/** A string that is a JSONata expression, taken apart. */
export interface JsonataSource {
  /** The expression itself, as AWS quotes it: without `{%` and `%}` and the spaces inside them. */
  readonly code: string
  /** Where the expression begins, in UTF-16 code units from the start of the string. */
  readonly offset: number
}

/**
 * Tells whether a string is an expression: it begins with `{%` and ends with `%}`, with nothing outside them. Anything
 * else, the same with a space before it included, is a literal (ASL specification, "Expressions").
 */
export function isJsonataExpression(text: string): boolean {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}')
}

/** Takes a string that is an expression apart. A text without the delimiters is taken as the expression itself. */
export function sourceOf(text: string): JsonataSource {
  const inner = isJsonataExpression(text) ? text.slice(2, -2) : text
  const code = inner.trim()
  const start = inner.length - inner.trimStart().length
  return { code, offset: inner === text ? start : start + 2 }
}

/**
 * Parses an expression and applies the restrictions of Step Functions to it.
 * @throws ExpressionSyntaxError with the parser's text and the offset within the whole string.
 */
export function parseSource(source: JsonataSource): { readonly engine: jsonata.Expression; readonly ast: AstNode } {
  const engine = parseCode(source)
  const ast = engine.ast() as AstNode
  for (const { node, hasContext } of nodesOf(ast)) {
    const problem = problemOf(node, hasContext)
    if (problem === undefined) continue
    throw new ExpressionSyntaxError(problem.message, source.offset + Math.max(0, (node.position ?? 0) - problem.length))
  }
  return { engine, ast }
}

function parseCode(source: JsonataSource): jsonata.Expression {
  try {
    return jsonata(source.code, { sequence: MAX_ITEMS })
  } catch (error) {
    const { message, position = 0, token } = error as Partial<jsonata.JsonataError>
    const length = token !== undefined && source.code.endsWith(token, position) ? token.length : 0
    throw new ExpressionSyntaxError(message ?? 'Syntax error', source.offset + position - length)
  }
}

interface Problem {
  readonly message: string
  /** The length of the offending token, which ends at the node's position. */
  readonly length: number
}

/** What Step Functions refuses although JSONata has it. */
function problemOf(node: AstNode, hasContext: boolean): Problem | undefined {
  const operator = laterOperator(node)
  if (operator !== undefined) {
    return { message: `The operator "${operator}" is not part of JSONata 2.0.6`, length: operator.length }
  }
  const reference = referenceOf(node, hasContext)
  if (reference === undefined) return undefined
  return { message: `Reference to '${reference}' at the top level is not supported.`, length: reference.length }
}

/** A reference to the input document, which Step Functions does not supply: `$$` anywhere, the others at the top level. */
function referenceOf(node: AstNode, hasContext: boolean): string | undefined {
  if (node.type === 'variable' && node.value === '$') return '$$'
  if (hasContext) return undefined
  if (node.type === 'variable' && node.value === '') return '$'
  const isReference = node.type === 'name' || node.type === 'wildcard' || node.type === 'descendant'
  return isReference ? String(node.value) : undefined
}

/**
 * Step Functions runs JSONata 2.0.6, the parser here knows two operators more. It rewrites both to a condition: `??` tests
 * a call of `$exists` that has no place in the text, `?:` tests the very node that it gives.
 */
function laterOperator(node: AstNode): '??' | '?:' | undefined {
  const { condition, then } = node
  if (node.type !== 'condition' || condition === undefined || then === undefined) return undefined
  if (condition.type === 'function' && condition.procedure?.position === undefined) return '??'
  const start = startOf(condition)
  return start !== undefined && start === startOf(then) ? '?:' : undefined
}

/** Where the first token of a node ends, as far as the tree tells. */
function startOf(node: AstNode): number | undefined {
  const first = node.steps?.[0] ?? (Array.isArray(node.lhs) ? undefined : (node.lhs as AstNode | undefined))
  return first === undefined ? node.position : startOf(first)
}
