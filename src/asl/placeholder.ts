import { toJson, type Node, type ScalarNode } from '../parser/tree.js'
import { isJsonataExpression } from '../runtime-shim/expr/index.js'

/**
 * Tells whether a string holds a `${Placeholder}` of a SAM, CloudFormation or Terraform template, whose value only the
 * deployment knows: nothing but that it is a string can be said about it.
 */
export function hasPlaceholder(node: Node): node is ScalarNode & { value: string } {
  return node.kind === 'string' && holdsPlaceholder(String(node.value))
}

/** The same of a text. */
export function holdsPlaceholder(text: string): boolean {
  return /\$\{[^{}]+\}/.test(text)
}

/** Tells whether a string is one placeholder and nothing else: then it may stand for a value of any type. */
export function isPlaceholder(node: Node): boolean {
  return node.kind === 'string' && /^\s*\$\{[^{}]+\}\s*$/.test(String(node.value))
}

/** Tells whether a string is an expression of JSONata: `{% … %}` with nothing around it. */
export function isJsonata(node: Node): node is ScalarNode & { value: string } {
  return node.kind === 'string' && isJsonataExpression(String(node.value))
}

/**
 * The placeholder that says the same as a function of CloudFormation: `{"Ref": "X"}` is `${X}`, `{"Fn::GetAtt": ["X", "Arn"]}`
 * is `${X.Arn}`, as in Fn::Sub, and the text of an `Fn::Sub` is itself; undefined for everything else.
 */
export function substitutionOf(node: Node): string | undefined {
  if (node.kind !== 'object' || node.members.length !== 1) return undefined
  const { key, value } = node.members[0]!
  const argument = toJson(value)
  const words = typeof argument === 'string' ? [argument] : Array.isArray(argument) ? argument : []
  if (words.length === 0 || !words.every((word) => typeof word === 'string')) return undefined
  if (key === 'Ref' || key === 'Fn::GetAtt') return `\${${words.join('.')}}`
  return key === 'Fn::Sub' ? words[0] : undefined
}
