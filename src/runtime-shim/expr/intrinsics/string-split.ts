import { stringAt } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/**
 * `States.StringSplit(text, delimiters)`: split at every character that is among the delimiters; empty pieces are left
 * out, as Step Functions does (ASL, appendix B, speaks of one delimiting character).
 */
export const stringSplit: IntrinsicFunction = {
  name: 'States.StringSplit',
  arity: [2, 2],
  evaluate(args) {
    const text = stringAt(args, 0)
    const delimiters = new Set(stringAt(args, 1))
    const pieces = ['']
    for (const character of text) {
      if (delimiters.has(character)) pieces.push('')
      else pieces[pieces.length - 1] += character
    }
    return pieces.filter((piece) => piece !== '')
  },
}
