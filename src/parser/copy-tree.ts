import { pointerTo } from './json-pointer.js'
import type { Member, Node, Range, ScalarNode } from './tree.js'

/** How a copy of a tree differs from it; what is absent stays as it is. */
export interface TreeChange {
  /** What stands in place of a node, already complete; undefined where the node is copied. */
  readonly replace?: (node: Node, pointer: string) => Node | undefined
  /** Where the copy of a value or a key stands. */
  readonly range?: (range: Range) => Range
  /** Where the text of a string stands. */
  readonly inside?: (node: ScalarNode) => ScalarNode['inside']
  readonly key?: (key: string) => string
}

/** A copy of a tree that begins at `pointer`: the pointers inside are made anew. */
export function copyTree(node: Node, pointer: string, change: TreeChange): Node {
  const replaced = change.replace?.(node, pointer)
  if (replaced !== undefined) return replaced
  const place = change.range ?? ((range: Range) => range)
  const range = place(node.range)
  switch (node.kind) {
    case 'object':
      return { ...node, range, pointer, members: node.members.map(copyMember) }
    case 'array':
      return {
        ...node,
        range,
        pointer,
        items: node.items.map((item, i) => copyTree(item, pointerTo(pointer, i), change)),
      }
    default: {
      const { inside: before, ...rest } = node
      const inside = change.inside ? change.inside(node) : before
      return { ...rest, range, pointer, ...(inside && { inside }) }
    }
  }

  function copyMember({ key: before, keyRange, value }: Member): Member {
    const key = change.key?.(before) ?? before
    return { key, keyRange: place(keyRange), value: copyTree(value, pointerTo(pointer, key), change) }
  }
}
