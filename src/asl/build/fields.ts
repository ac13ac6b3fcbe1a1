import { memberOf, toJson, type Node, type ObjectNode } from '../../parser/tree.js'
import type { Field } from '../ast.js'

/**
 * The fields of a node that are there, each with its node: the property `inputPath` is the field `InputPath`.
 * The rules have seen to it that every field has the type that the AST says; nothing is checked again here.
 */
export function fieldsOf<T>(node: ObjectNode, ...names: (keyof T & string)[]): T {
  const fields: Record<string, Field<unknown>> = {}
  for (const name of names) {
    const member = memberOf(node, name.charAt(0).toUpperCase() + name.slice(1))
    if (member) fields[name] = { value: toJson(member.value), node: member.value }
  }
  return fields as T
}

/** The fields that say what becomes of a result. */
export const RESULT_FIELDS = ['resultSelector', 'resultPath', 'outputPath', 'output', 'assign'] as const

/** The objects in a field that holds an array of them; none where the field is missing. */
export function itemsOf(node: ObjectNode, name: string): ObjectNode[] {
  const value = memberOf(node, name)?.value
  return value?.kind === 'array' ? value.items.filter(isObjectNode) : []
}

/** Tells whether a node is an object. */
export function isObjectNode(node: Node | undefined): node is ObjectNode {
  return node?.kind === 'object'
}
