import { distinctMembers, memberOf, type Node } from '../tree.js'
import type { Substitutions } from './substitute.js'

/**
 * The parameters of a template whose values are known: those that are given, and those with a default that is a value
 * (CloudFormation, "Parameters"; a number becomes a text wherever it is used). The default of a parameter of the Systems
 * Manager is only a name, an empty one stands for nothing yet, and a list is no text: they stay open.
 */
export function parametersIn(root: Node, given: Substitutions = new Map()): Substitutions {
  const known = new Map<string, string>()
  for (const { key, value } of distinctMembers(memberOf(root, 'Parameters')?.value)) {
    const text = given.get(key) ?? defaultOf(value)
    if (text !== undefined) known.set(key, text)
  }
  return known
}

function defaultOf(parameter: Node): string | undefined {
  const type = memberOf(parameter, 'Type')?.value
  const value = memberOf(parameter, 'Default')?.value
  if (type?.kind !== 'string' || /^(AWS::SSM::|List<|CommaDelimitedList$)/.test(String(type.value))) return undefined
  const scalar = value?.kind === 'string' || value?.kind === 'number' || value?.kind === 'boolean'
  return scalar && value.value !== '' ? String(value.value) : undefined
}
