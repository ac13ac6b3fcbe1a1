import type { Json } from '../../../json.js'
import { IntrinsicFault, stringAt } from './arguments.js'
import type { IntrinsicFunction } from './ast.js'

/** `States.StringToJson(text)`: the value that a JSON text stands for; nothing but blanks is null (ASL, appendix B). */
export const stringToJson: IntrinsicFunction = {
  name: 'States.StringToJson',
  arity: [1, 1],
  evaluate(args) {
    const text = stringAt(args, 0)
    if (text.trim() === '') return null
    try {
      const value = JSON.parse(text) as Json
      return value === 0 ? 0 : value
    } catch {
      throw new IntrinsicFault('The argument is not valid JSON')
    }
  },
}
