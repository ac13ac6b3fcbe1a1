import type { Json, JsonObject } from '../json.js'

/** A half-open span of the source text, in UTF-16 code units from its start. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A value of the document together with the place where it stands. */
export type Node = ObjectNode | ArrayNode | ScalarNode

export interface ObjectNode {
  readonly kind: 'object'
  readonly range: Range
  /** JSON pointer (RFC 6901) from the root of the definition, `''` for the root. */
  readonly pointer: string
  /** In the order of the document, duplicates included. */
  readonly members: readonly Member[]
}

export interface Member {
  readonly key: string
  readonly keyRange: Range
  readonly value: Node
}

export interface ArrayNode {
  readonly kind: 'array'
  readonly range: Range
  readonly pointer: string
  readonly items: readonly Node[]
}

export interface ScalarNode {
  readonly kind: 'string' | 'number' | 'boolean' | 'null'
  readonly range: Range
  readonly pointer: string
  readonly value: string | number | boolean | null
  /** Of a string: where its text stands in the source; absent where that cannot be told. */
  readonly inside?: Inside
  /** Of a string that is one `${Placeholder}` and has no quotes: any value may come in its place, in this notation. */
  readonly unquoted?: 'JSON' | 'YAML'
}

/** Where the text of a string stands in the source. */
export interface Inside {
  /** The offset in the source of the string's first character. */
  readonly start: number
  /** From the offset `at` of the string on, the source is `by` further than the string: escapes are longer there. */
  readonly shifts: readonly { readonly at: number; readonly by: number }[]
}

/** The place in the source of the character at `offset` in a string; the whole string where that cannot be told. */
export function rangeInside({ range, inside, value }: ScalarNode, offset: number): Range {
  if (inside === undefined || typeof value !== 'string') return range
  const place = (at: number): number => inside.start + at + shiftAt(inside, at)
  const start = Math.min(place(Math.min(offset, value.length)), range.end)
  return { start, end: Math.max(start, Math.min(place(Math.min(offset, value.length) + 1), range.end)) }
}

/** How much further the source is than the string at an offset of the string. O(log shifts). */
function shiftAt({ shifts }: Inside, at: number): number {
  let low = 0
  let high = shifts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (shifts[middle]!.at <= at) low = middle + 1
    else high = middle
  }
  return shifts[low - 1]?.by ?? 0
}

/** The last member with this key (JSON.parse's rule for duplicates), or undefined. */
export function memberOf(node: Node | undefined, key: string): Member | undefined {
  if (node?.kind !== 'object') return undefined
  for (let i = node.members.length - 1; i >= 0; i--) if (node.members[i]!.key === key) return node.members[i]
  return undefined
}

/** The members of an object without those that a later one with the same key replaces; none of anything else. */
export function distinctMembers(node: Node | undefined): readonly Member[] {
  if (node?.kind !== 'object') return []
  return [...new Map(node.members.map((member) => [member.key, member])).values()]
}

/** The plain value of a node; of duplicate keys the last one counts. */
export function toJson(node: Node): Json {
  switch (node.kind) {
    case 'object': {
      const object: JsonObject = {}
      for (const { key, value } of node.members) {
        // defineProperty: a key "__proto__" is a key like any other.
        Object.defineProperty(object, key, {
          value: toJson(value),
          enumerable: true,
          writable: true,
          configurable: true,
        })
      }
      return object
    }
    case 'array':
      return node.items.map(toJson)
    default:
      return node.value
  }
}
