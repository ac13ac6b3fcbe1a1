import { sameJson } from '../json-equality.js'
import { arrayAt } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.ArrayContains(array, value)`: whether an item is the same JSON as `value`, of any type (ASL, appendix B). */
export const arrayContains: IntrinsicFunction = {
  name: 'States.ArrayContains',
  arity: [2, 2],
  evaluate: (args) => arrayAt(args, 0).some((item) => sameJson(item, args[1]!)),
}
