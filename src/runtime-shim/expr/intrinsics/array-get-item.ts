import { arrayAt, integerAt, IntrinsicFault } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.ArrayGetItem(array, index)`: the item at `index`, from 0 (ASL, appendix B). */
export const arrayGetItem: IntrinsicFunction = {
  name: 'States.ArrayGetItem',
  arity: [2, 2],
  evaluate(args) {
    const items = arrayAt(args, 0)
    const index = integerAt(args, 1)
    const item = items[index]
    if (item === undefined) throw new IntrinsicFault(`The index ${index} is not in an array of ${items.length}`)
    return item
  },
}
