import type { ScalarNode } from '../parser/tree.js'
import type { Definition, Part } from './definition.js'

/** An error name in an ErrorEquals, and the list that it is in. */
export interface ErrorNameSite {
  readonly name: string
  readonly node: ScalarNode
  readonly part: Part
  /** How many names the ErrorEquals has. */
  readonly count: number
}

/** The error names of all Retriers and Catchers, in the order of the document. */
export function* errorNamesOf({ parts }: Pick<Definition, 'parts'>): Generator<ErrorNameSite> {
  for (const part of parts) {
    const value = part.fields.get('ErrorEquals')?.member.value
    if (value?.kind !== 'array') continue
    for (const node of value.items) {
      if (node.kind === 'string') yield { name: String(node.value), node, part, count: value.items.length }
    }
  }
}
