import { arrayAt } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.ArrayLength(array)` (ASL, appendix B). */
export const arrayLength: IntrinsicFunction = {
  name: 'States.ArrayLength',
  arity: [1, 1],
  evaluate: (args) => arrayAt(args, 0).length,
}
