import { nodesOf, type AstNode } from './ast.js'

/** What the evaluation of an expression has to know about it beforehand. */
export interface Traits {
  /** The names of all variables that it mentions, its own and those of functions included. */
  readonly variables: ReadonlySet<string>
  /** The nodes whose value is called. */
  readonly called: ReadonlySet<AstNode>
  /** Whether the library evaluates parts of it side by side, so that open nodes do not tell how deep it nests. */
  readonly isParallel: boolean
  /** Whether the library may change the values that it is given: it appends to an empty array that it groups, … */
  readonly changesValues: boolean
}

/** Finds out about an expression. */
export function traitsOf(ast: AstNode): Traits {
  const variables = new Set<string>()
  const called = new Set<AstNode>()
  let isParallel = false
  let changesValues = false
  for (const { node } of nodesOf(ast)) {
    if (node.type === 'variable') variables.add(String(node.value))
    if (node.type === 'function' && node.procedure !== undefined) called.add(node.procedure)
    const makesObjects = node.group !== undefined || isConstructor(node, '{')
    isParallel ||= makesObjects || (isConstructor(node, '[') && node.expressions!.length > 1)
    changesValues ||= makesObjects || node.type === 'transform' || node.keepArray === true
  }
  return { variables, called, isParallel, changesValues }
}

function isConstructor(node: AstNode, bracket: '{' | '['): boolean {
  return node.type === 'unary' && node.value === bracket
}
