import { error, keyOf, openingOf, quoted } from '../asl/finding.js'
import type { Report } from '../asl/rule.js'
import { nameOfType } from '../asl/value-check.js'
import { meant } from '../parser/did-you-mean.js'
import { distinctMembers, type Member, type Node } from '../parser/tree.js'

/** The members of an object; for anything else a finding (UNUM8001), and none. `label` begins the message. */
export function membersOf(node: Node, label: string, report: Report): readonly Member[] {
  if (node.kind !== 'object') report(error('UNUM8001', `${label} must be an object, but is ${nameOfType(node)}`, node))
  return distinctMembers(node)
}

/** The fields of an object by name. A finding for each that is not among `known` (UNUM8002). */
export function fieldsOf(
  node: Node,
  label: string,
  known: readonly string[],
  report: Report,
): ReadonlyMap<string, Member> {
  const fields = new Map<string, Member>()
  for (const member of membersOf(node, label, report)) {
    const { key } = member
    if (known.includes(key)) fields.set(key, member)
    else {
      const hint = meant(key, known) ?? `There ${known.length === 1 ? 'is' : 'are'} ${known.map(quoted).join(' and ')}.`
      report(error('UNUM8002', `${label} has ${quoted(key)}, which is not a field`, keyOf(member), hint))
    }
  }
  return fields
}

/** Whether something is missing in an object, rather than misspelt, which `fieldsOf` has reported. */
export function isWithout(fields: ReadonlyMap<string, Member>, names: readonly string[], node: Node): boolean {
  return (
    node.kind === 'object' && fields.size === distinctMembers(node).length && !names.some((name) => fields.has(name))
  )
}

/** A field that an object has to have; a finding where it is missing (UNUM8001). */
export function requiredField(
  fields: ReadonlyMap<string, Member>,
  name: string,
  { node, label }: { readonly node: Node; readonly label: string },
  report: Report,
): Node | undefined {
  if (isWithout(fields, [name], node)) report(error('UNUM8001', `${label} has no ${quoted(name)}`, openingOf(node)))
  return fields.get(name)?.value
}

/** The text of a string; for anything else a finding with this code, and undefined. `label` begins the message. */
export function textOf(node: Node, label: string, code: string, report: Report): string | undefined {
  if (node.kind === 'string') return String(node.value)
  report(error(code, `${label} must be a string, but is ${nameOfType(node)}`, node))
  return undefined
}
