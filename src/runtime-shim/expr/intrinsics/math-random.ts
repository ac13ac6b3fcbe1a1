import { javaRandom } from '../java-random.js'
import { integerAt, IntrinsicFault } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/**
 * `States.MathRandom(start, end, seed?)`: an integer from `start` up to, not including, `end`; the same seed gives the
 * same number (ASL, appendix B). That it is also the number that Step Functions gives for the seed is not guaranteed.
 */
export const mathRandom: IntrinsicFunction = {
  name: 'States.MathRandom',
  arity: [2, 3],
  evaluate(args, { random }) {
    const start = integerAt(args, 0)
    const end = integerAt(args, 1)
    if (end <= start) throw new IntrinsicFault('The end must be greater than the start')
    const uniform = args.length === 3 ? javaRandom(integerAt(args, 2)) : random()
    return start + Math.floor(uniform * (end - start))
  },
}
