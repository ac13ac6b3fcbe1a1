import { isObject, type JsonObject } from '../../../json.js'
import { booleanAt, objectAt } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.JsonMerge(first, second, deep)`: the fields of both, the second's win; deep merges objects (ASL, appendix B). */
export const jsonMerge: IntrinsicFunction = {
  name: 'States.JsonMerge',
  arity: [3, 3],
  evaluate(args) {
    const [first, second] = [objectAt(args, 0), objectAt(args, 1)]
    return booleanAt(args, 2) ? mergeDeep(first, second) : { ...first, ...second }
  },
}

function mergeDeep(first: JsonObject, second: JsonObject): JsonObject {
  const common = Object.keys(second).filter((name) => Object.hasOwn(first, name))
  const merged = common.map((name) => {
    const [left, right] = [first[name]!, second[name]!]
    return [name, isObject(left) && isObject(right) ? mergeDeep(left, right) : right] as const
  })
  return { ...first, ...second, ...Object.fromEntries(merged) }
}
