import type { Group } from './protocol.js'

/** Members of a group: it bounds the size of a record and the writes that one key takes. */
export const GROUP_SIZE = 64

/** The place of a branch, or of a full group of the level below, in a group: its key, and which member of it. */
export interface Place {
  readonly key: string
  readonly member: number
  /** How many members the group has. */
  readonly size: number
}

/** The key of the group that a branch belongs to, in the lowest level of its coordination set. */
export function groupKey(set: string, index: number): string {
  return `${set}0.${Math.floor(index / GROUP_SIZE)}`
}

/** The places to mark, lowest first, when each group on the way up gets full: the last one is the whole set's. */
export function pathOf(set: string, index: number, size: number): Place[] {
  const path: Place[] = []
  let member = index
  for (let level = 0, width = size; ; level++, width = Math.ceil(width / GROUP_SIZE)) {
    const group = Math.floor(member / GROUP_SIZE)
    const size = Math.min(GROUP_SIZE, width - group * GROUP_SIZE)
    path.push({ key: `${set}${level}.${group}`, member: member % GROUP_SIZE, size })
    if (width <= GROUP_SIZE) return path
    member = group
  }
}

/** All groups of a set of `size` branches: a tree in which a full group marks one member of the group above. */
export function groupsOf(set: string, size: number): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (let level = 0, width = size; ; level++, width = Math.ceil(width / GROUP_SIZE)) {
    for (let from = 0; from < width; from += GROUP_SIZE) {
      const group: Group = { kind: 'group', size: Math.min(GROUP_SIZE, width - from), marked: [] }
      groups.set(`${set}${level}.${from / GROUP_SIZE}`, group)
    }
    if (width <= GROUP_SIZE) return groups
  }
}
