import { copyTree } from '../copy-tree.js'
import type { Node } from '../tree.js'
import { intrinsicOf } from './intrinsic.js'
import { textOf } from './intrinsic-text.js'

/**
 * The definition that an object of a template comes to: in place of each function of CloudFormation stands its text. A string
 * in it is a string once it is deployed, so a placeholder for a number must not be taken for one. Throws TemplateError.
 */
export function resolveIntrinsics(definition: Node): Node {
  return copyTree(definition, '', {
    replace: (node, pointer) => {
      if (node.kind === 'string' && node.unquoted !== undefined) {
        const { unquoted: _, ...quoted } = node
        return { ...quoted, pointer }
      }
      return intrinsicOf(node) && textOf(node)?.toNode(node.range, pointer)
    },
  })
}
