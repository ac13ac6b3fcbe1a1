import type { ScalarNode } from '../parser/tree.js'
import type { Definition, Part } from './definition.js'

/** A Resource that is a string: of a Task, of an ItemReader, of a ResultWriter. */
export interface ResourceSite {
  readonly text: string
  readonly node: ScalarNode
  readonly part: Part
}

/** The resources of all parts, in the order of the document. */
export function* resourcesOf({ parts }: Pick<Definition, 'parts'>): Generator<ResourceSite> {
  for (const part of parts) {
    const node = part.fields.get('Resource')?.member.value
    if (node?.kind === 'string') yield { text: String(node.value), node, part }
  }
}
