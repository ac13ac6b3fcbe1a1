import { jsonataFunctions } from '../jsonata-functions/index.js'
import { nodesOf, type AstNode } from './ast.js'

/** The functions of JSONata 2.0.6 (JSONata, "Function Library") without `$eval`, which Step Functions does not have. */
const LIBRARY =
  'abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl decodeUrlComponent distinct ' +
  'each encodeUrl encodeUrlComponent error exists filter floor formatBase formatInteger formatNumber fromMillis join keys ' +
  'length lookup lowercase map match max merge millis min not now number pad parseInteger power random reduce replace ' +
  'reverse round shuffle sift single sort split spread sqrt string substring substringAfter substringBefore sum toMillis ' +
  'trim type uppercase zip'

/** The names of all functions that an expression may call, without their `$`. */
export const FUNCTION_NAMES: ReadonlySet<string> = new Set([
  ...LIBRARY.split(' '),
  ...jsonataFunctions.map(({ name }) => name),
])

/** A call of something that is no function: a variable of Step Functions holds JSON, and JSON cannot be called. */
export interface UnknownCall {
  /** Without its `$`. */
  readonly name: string
  /** Where the name begins, its `$` included, in UTF-16 code units from the start of the expression. */
  readonly offset: number
}

/** The calls of names that are neither functions nor bound in the expression itself. */
export function unknownCallsOf(ast: AstNode): readonly UnknownCall[] {
  const nodes = [...nodesOf(ast)].map(({ node }) => node)
  const bound = new Set(nodes.flatMap(boundBy))
  return nodes.flatMap(calleeOf).flatMap(({ value, position = 0 }) => {
    const name = String(value)
    if (FUNCTION_NAMES.has(name) || bound.has(name)) return []
    return [{ name, offset: position - name.length - 1 }]
  })
}

/** The variable that a node calls: `$f(x)`, `$f(?, x)`, `x ~> $f`. */
function calleeOf(node: AstNode): readonly AstNode[] {
  const callee = node.type === 'apply' ? node.rhs : node.procedure
  return callee?.type === 'variable' ? [callee] : []
}

/** The names that a node binds: `$f := …`, the parameters of a function, `@$f` and `#$f`. */
function boundBy(node: AstNode): readonly string[] {
  const declared = [
    ...(node.type === 'bind' ? [node.lhs as AstNode] : []),
    ...((node.type === 'lambda' && node.arguments) || []),
  ]
  return [
    ...declared.map(({ value }) => String(value)),
    ...[node.focus, node.index].filter((name) => name !== undefined),
  ]
}
