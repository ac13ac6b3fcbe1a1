import type { JsonataFunction } from '../jsonata/focus.js'

/** `$millis()`: the time of the evaluation in milliseconds, the same for every call in one expression. */
export const millis: JsonataFunction = {
  name: 'millis',
  signature: '<:n>',
  implementation() {
    return this.environment.timestamp.getTime()
  },
}
