import type { Group } from '../../core/protocol.js'

/** A mark's place in the order of marks, and the group after it: the same object where the member was marked before. */
export function markMember(group: Group, member: number): { ordinal: number; after: Group } {
  const ordinal = group.marked.indexOf(member)
  if (ordinal >= 0) return { ordinal, after: group }
  return { ordinal: group.marked.length, after: { ...group, marked: [...group.marked, member] } }
}
