import type { Json } from '../../../json.js'
import { JsonataStop } from '../jsonata/failure.js'
import type { JsonataFunction } from '../jsonata/focus.js'

/** `$parse(text)`: the value of a JSON text. Step Functions has it instead of `$eval`. */
export const parse: JsonataFunction = {
  name: 'parse',
  signature: '<s-:x>',
  implementation(text: string | undefined) {
    if (text === undefined) return undefined
    try {
      return JSON.parse(text) as Json
    } catch {
      throw new JsonataStop(`The argument of the parse function must be a JSON text. Given ${JSON.stringify(text)}`)
    }
  },
}
