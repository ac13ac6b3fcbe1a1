import { nodesOf, type AstNode } from './ast.js'

/**
 * The paths that an expression reads from `$states`, each once, as dotted names: `context.Execution.Id`. The empty string
 * stands for `$states` as a whole, and a path ends where something else than a name follows, so that what it names
 * always includes what is read.
 */
export function statesPathsOf(ast: AstNode): readonly string[] {
  const paths = new Set<string>()
  const inPaths = new Set<AstNode>()
  for (const { node } of nodesOf(ast)) {
    const [first, ...rest] = node.steps ?? []
    if (first !== undefined && isStates(first)) {
      inPaths.add(first)
      paths.add(namesOf(first, rest).join('.'))
    }
    if (isStates(node) && !inPaths.has(node)) paths.add('')
  }
  return [...paths]
}

function isStates(node: AstNode): boolean {
  return node.type === 'variable' && node.value === 'states'
}

function namesOf(first: AstNode, rest: readonly AstNode[]): string[] {
  if (first.predicate !== undefined) return []
  const end = rest.findIndex((step) => step.type !== 'name')
  return rest.slice(0, end === -1 ? rest.length : end).map((step) => String(step.value))
}
