import { scopeOf, type JsonataFunction } from '../jsonata/focus.js'
import { randomUuid } from '../random-uuid.js'

/** `$uuid()`: a UUID of version 4. */
export const uuid: JsonataFunction = {
  name: 'uuid',
  signature: '<:s>',
  implementation() {
    return randomUuid(scopeOf(this.environment).random)
  },
}
