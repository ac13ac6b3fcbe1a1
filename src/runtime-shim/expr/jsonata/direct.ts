import { isObject, type Json } from '../../../json.js'
import type { EvaluationScope } from '../scope.js'
import type { AstNode } from './ast.js'
import { DIRECT_OPERATORS, UNDECIDED, type DirectValue } from './direct-operators.js'

/** An expression that is answered at once where that is the same. */
export type Direct = (scope: EvaluationScope) => DirectValue

/** Deeper expressions go to the evaluator, which bounds their depth. */
const MAX_NESTING = 16

/**
 * A way around the evaluator for what most expressions are: literals, paths of names from a variable, and operators on
 * these; undefined for any other. An array on the way, which JSONata maps over, is left to the evaluator; at the end of
 * the path it is the value, as in JSONata.
 */
export function directOf(node: AstNode, nesting = 0): Direct | undefined {
  if (nesting > MAX_NESTING || !isPlain(node)) return undefined
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
      return () => node.value as Json
    case 'binary':
      return operatorOf(node, nesting)
    case 'block':
      return node.expressions?.length === 1 ? directOf(node.expressions[0]!, nesting + 1) : undefined
    default:
      return pathOf(node)
  }
}

/** All that a node may have whose meaning is plain: no predicates, stages, groups, bindings or `[]`. */
const PLAIN = new Set(['type', 'value', 'position', 'steps', 'lhs', 'rhs', 'expressions'])

function isPlain(node: AstNode): boolean {
  return Object.keys(node).every((key) => PLAIN.has(key))
}

function operatorOf(node: AstNode, nesting: number): Direct | undefined {
  const operator = DIRECT_OPERATORS.get(String(node.value))
  const left = directOf(node.lhs as AstNode, nesting + 1)
  const right = directOf(node.rhs!, nesting + 1)
  if (operator === undefined || left === undefined || right === undefined) return undefined
  return (scope) => operator(left(scope), right(scope))
}

function pathOf(node: AstNode): Direct | undefined {
  const [first, ...rest] = node.type === 'path' ? (node.steps ?? []) : [node]
  if (first?.type !== 'variable' || !isPlain(first)) return undefined
  if (rest.some((step) => step.type !== 'name' || !isPlain(step))) return undefined
  const variable = String(first.value)
  const names = rest.map((step) => String(step.value))
  return variable === 'states' ? statesPath(names) : (scope) => walk(variableOf(scope, variable), names)
}

/** A variable that is not the machine's may still be a built-in function. */
function variableOf(scope: EvaluationScope, name: string): DirectValue {
  return Object.hasOwn(scope.variables, name) ? scope.variables[name] : UNDECIDED
}

function statesPath([field, ...names]: readonly string[]): Direct | undefined {
  switch (field) {
    case 'input':
      return (scope) => walk(scope.input, names)
    case 'result':
      return (scope) => walk(scope.result, names)
    case 'errorOutput':
      return (scope) => walk(scope.errorOutput, names)
    case 'context':
      return (scope) => walk(scope.context(), names)
    default:
      return undefined
  }
}

function walk(start: DirectValue, names: readonly string[]): DirectValue {
  let value = start
  for (const name of names) {
    if (Array.isArray(value) || value === UNDECIDED) return UNDECIDED
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined
    value = value[name]
  }
  return value
}
