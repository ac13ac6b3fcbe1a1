import { integerAt, IntrinsicFault } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** The most items that Step Functions makes. */
const limit = 1000

/** `States.ArrayRange(first, last, step)`: from `first` up, or down, to at most `last` (ASL, appendix B). */
export const arrayRange: IntrinsicFunction = {
  name: 'States.ArrayRange',
  arity: [3, 3],
  evaluate(args) {
    const first = integerAt(args, 0)
    const step = integerAt(args, 2)
    if (step === 0) throw new IntrinsicFault('The step must not be zero')
    const length = Math.max(Math.floor((integerAt(args, 1) - first) / step) + 1, 0)
    if (length > limit) throw new IntrinsicFault(`The array would have more than ${limit} items`)
    return Array.from({ length }, (_, i) => first + i * step)
  },
}
