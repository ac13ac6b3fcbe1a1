import { copyTree } from '../copy-tree.js'
import type { Node } from '../tree.js'
import { intrinsicOf } from './intrinsic.js'
import { textOf } from './intrinsic-text.js'
import type { Substitutions } from './substitute.js'

/**
 * The definition that an object of a template comes to: in place of each function of CloudFormation stands its text. `plain`
 * says what a placeholder without quotes may become: CloudFormation puts a string in its place, Serverless a value of any
 * type. `parameters`: see `textOf`. Throws TemplateError.
 */
export function resolveIntrinsics(definition: Node, plain: 'string' | 'any value', parameters: Substitutions): Node {
  return copyTree(definition, '', {
    replace: (node, pointer) => {
      if (plain === 'string' && node.kind === 'string' && node.unquoted !== undefined) {
        const { unquoted: _, ...quoted } = node
        return { ...quoted, pointer }
      }
      return intrinsicOf(node) && textOf(node, parameters)?.toNode(node.range, pointer)
    },
  })
}
