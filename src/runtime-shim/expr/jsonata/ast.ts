/** A node of the syntax tree that the JSONata parser makes: the parts of it that the analyses here read. */
export interface AstNode {
  readonly type: string
  readonly value?: unknown
  /** Where the node's token ends, in UTF-16 code units from the start of the expression. */
  readonly position?: number
  /** Marked with `[]`: its value stays an array. */
  readonly keepArray?: boolean
  readonly steps?: readonly AstNode[]
  readonly expressions?: readonly AstNode[]
  readonly arguments?: readonly AstNode[]
  readonly procedure?: AstNode
  readonly condition?: AstNode
  readonly then?: AstNode
  readonly else?: AstNode
  readonly body?: AstNode
  readonly pattern?: AstNode
  readonly update?: AstNode
  readonly delete?: AstNode
  readonly expression?: AstNode
  /** Pairs of key and value in an object constructor, a node in an operator. */
  readonly lhs?: AstNode | readonly (readonly [AstNode, AstNode])[]
  readonly rhs?: AstNode
  /** The variables of `@$focus` and `#$index`. */
  readonly focus?: string
  readonly index?: string
  readonly terms?: readonly { readonly expression: AstNode }[]
  readonly predicate?: readonly Stage[]
  readonly stages?: readonly Stage[]
  readonly group?: { readonly lhs: readonly (readonly [AstNode, AstNode])[] }
}

interface Stage {
  readonly type: string
  readonly expr?: AstNode
}

/** A node and whether it is evaluated for an item of a path, so that `$` and bare names mean that item. */
export interface Visited {
  readonly node: AstNode
  readonly hasContext: boolean
}

/** Every node of a tree with the root first, each with its context. `hasContext` is that of the root. */
export function* nodesOf(node: AstNode, hasContext = false): Generator<Visited> {
  yield { node, hasContext }
  for (const child of childrenOf(node, hasContext)) yield* nodesOf(child.node, child.hasContext)
}

/** The operands that are evaluated in the same context as their parent. */
const SAME_CONTEXT = ['procedure', 'condition', 'then', 'else', 'body', 'expression', 'rhs'] as const
/** The parts of a transform, `| pattern | update, delete |`, which are evaluated for what it is applied to. */
const TRANSFORM = ['pattern', 'update', 'delete'] as const

function* childrenOf(node: AstNode, hasContext: boolean): Generator<Visited> {
  for (const [index, step] of (node.steps ?? []).entries()) yield { node: step, hasContext: hasContext || index > 0 }
  for (const child of [...(node.expressions ?? []), ...argumentsOf(node)]) yield { node: child, hasContext }
  for (const key of SAME_CONTEXT) {
    const child = node[key]
    if (child !== undefined) yield { node: child, hasContext }
  }
  yield* leftOf(node, hasContext)
  for (const key of TRANSFORM) {
    const child = node[key]
    if (child !== undefined) yield { node: child, hasContext: true }
  }
  for (const term of node.terms ?? []) yield { node: term.expression, hasContext: true }
  for (const stage of [...(node.predicate ?? []), ...(node.stages ?? [])]) {
    if (stage.expr !== undefined) yield { node: stage.expr, hasContext: true }
  }
  for (const child of (node.group?.lhs ?? []).flat()) yield { node: child, hasContext: true }
}

/** The arguments of a call. Those of a lambda are its parameters: they declare, and read nothing. */
function argumentsOf(node: AstNode): readonly AstNode[] {
  return node.type === 'lambda' ? [] : (node.arguments ?? [])
}

function* leftOf(node: AstNode, hasContext: boolean): Generator<Visited> {
  if (node.lhs === undefined || node.type === 'bind') return
  const children = Array.isArray(node.lhs) ? (node.lhs as [AstNode, AstNode][]).flat() : [node.lhs as AstNode]
  for (const child of children) yield { node: child, hasContext }
}
