import type { Node, ScalarNode } from '../parser/tree.js'

/**
 * Tells whether a string holds a `${Placeholder}` of a SAM, CloudFormation or Terraform template, whose value only the
 * deployment knows: nothing but that it is a string can be said about it.
 */
export function hasPlaceholder(node: Node): node is ScalarNode & { value: string } {
  return node.kind === 'string' && /\$\{[^{}]+\}/.test(String(node.value))
}

/** Tells whether a string is one placeholder and nothing else: then it may stand for a value of any type. */
export function isPlaceholder(node: Node): boolean {
  return node.kind === 'string' && /^\s*\$\{[^{}]+\}\s*$/.test(String(node.value))
}

/** Tells whether a string is an expression of JSONata: `{% … %}` with nothing around it. */
export function isJsonata(node: Node): node is ScalarNode & { value: string } {
  return node.kind === 'string' && /^\{%[^]*%\}$/.test(String(node.value))
}
