import type { Member, Node } from '../../parser/tree.js'
import type { Definition } from '../definition.js'
import { error, keyOf, quoted } from '../finding.js'
import type { Report } from '../rule.js'

/** UNUM2007: a key stands twice in an object, and only one of its values would count (RFC 8259, section 4). */
export function duplicateKeys({ root }: Pick<Definition, 'root'>, report: Report): void {
  const open: Node[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'array') open.push(...node.items)
    if (node.kind !== 'object') continue
    const seen = new Map<string, Member>()
    for (const member of node.members) {
      open.push(member.value)
      const first = seen.get(member.key)
      if (first === undefined) seen.set(member.key, member)
      else {
        const related = [{ message: 'It is here for the first time', range: first.keyRange }]
        report({ ...error('UNUM2007', `${quoted(member.key)} is in this object twice`, keyOf(member)), related })
      }
    }
  }
}
