import { integerAt } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.MathAdd(left, right)`: each is rounded before they are added (ASL, appendix B). */
export const mathAdd: IntrinsicFunction = {
  name: 'States.MathAdd',
  arity: [2, 2],
  evaluate: (args) => integerAt(args, 0) + integerAt(args, 1),
}
