import { arrayAt, integerAt, IntrinsicFault } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.ArrayPartition(array, size)`: chunks of `size` items, the last one possibly shorter (ASL, appendix B). */
export const arrayPartition: IntrinsicFunction = {
  name: 'States.ArrayPartition',
  arity: [2, 2],
  evaluate(args) {
    const items = arrayAt(args, 0)
    const size = integerAt(args, 1)
    if (size < 1) throw new IntrinsicFault('The chunk size must be a positive integer')
    return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
  },
}
