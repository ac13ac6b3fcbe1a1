import { isObject, type Json } from '../../../json.js'
import type { EvaluationScope } from '../scope.js'
import type { AstNode } from './ast.js'

/** Answered where the evaluator has to be asked after all. */
export const UNDECIDED = Symbol('undecided')

/** A value at once: JSON, nothing (undefined), or UNDECIDED. */
export type Direct = (scope: EvaluationScope) => Json | undefined | typeof UNDECIDED

/**
 * A way around the evaluator for what most expressions are, a literal or a path of names from a variable; undefined for
 * any other. An array on the way, which JSONata maps over, is left to the evaluator; at the end of the path it is the
 * value, as in JSONata.
 */
export function directOf(node: AstNode): Direct | undefined {
  if (isLiteral(node)) {
    const value = node.value as Json
    return () => value
  }
  const names = namesOf(node)
  if (names === undefined) return undefined
  const [variable, ...path] = names
  if (variable === undefined) return undefined
  return variable === 'states' ? statesPath(path) : (scope) => walk(variableOf(scope, variable), path)
}

const LITERALS = new Set(['string', 'number', 'value'])
/** All that a node may have whose meaning is its value alone: no predicates, stages, groups, bindings or `[]`. */
const PLAIN = new Set(['type', 'value', 'position', 'steps'])

function isPlain(node: AstNode): boolean {
  return Object.keys(node).every((key) => PLAIN.has(key))
}

function isLiteral(node: AstNode): boolean {
  return LITERALS.has(node.type) && isPlain(node)
}

/** The variable and the names of a plain path. */
function namesOf(node: AstNode): string[] | undefined {
  const [first, ...rest] = node.type === 'path' ? (node.steps ?? []) : [node]
  if (!isPlain(node) || first?.type !== 'variable' || !isPlain(first)) return undefined
  if (rest.some((step) => step.type !== 'name' || !isPlain(step))) return undefined
  return [first, ...rest].map((step) => String(step.value))
}

/** A variable that is not the machine's may still be a built-in function. */
function variableOf(scope: EvaluationScope, name: string): Json | typeof UNDECIDED {
  return Object.hasOwn(scope.variables, name) ? (scope.variables[name] as Json) : UNDECIDED
}

function statesPath([field, ...path]: readonly string[]): Direct | undefined {
  switch (field) {
    case 'input':
      return (scope) => walk(scope.input, path)
    case 'result':
      return (scope) => walk(scope.result, path)
    case 'errorOutput':
      return (scope) => walk(scope.errorOutput, path)
    case 'context':
      return (scope) => walk(scope.context(), path)
    default:
      return undefined
  }
}

function walk(start: Json | undefined | typeof UNDECIDED, path: readonly string[]): ReturnType<Direct> {
  let value = start
  for (const name of path) {
    if (Array.isArray(value) || value === UNDECIDED) return UNDECIDED
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined
    value = value[name]
  }
  return value
}
