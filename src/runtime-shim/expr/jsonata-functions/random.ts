import { scopeOf, type JsonataFunction } from '../jsonata/focus.js'
import { javaRandom } from '../java-random.js'

/** `$random(seed?)`: a number in [0, 1). The same seed gives the same number, and the one that AWS gives. */
export const random: JsonataFunction = {
  name: 'random',
  signature: '<n?:n>',
  implementation(seed?: number) {
    return seed === undefined ? scopeOf(this.environment).random() : javaRandom(seed)
  },
}
