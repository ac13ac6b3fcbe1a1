import { jsonKey } from '../json-equality.js'
import { arrayAt } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.ArrayUnique(array)`: the first of each group of items that are the same JSON (ASL, appendix B). */
export const arrayUnique: IntrinsicFunction = {
  name: 'States.ArrayUnique',
  arity: [1, 1],
  evaluate(args) {
    const seen = new Set<string>()
    return arrayAt(args, 0).filter((item) => {
      const { size } = seen
      return seen.add(jsonKey(item)).size > size
    })
  },
}
