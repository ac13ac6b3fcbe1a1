import { scopeOf, type JsonataFunction } from '../jsonata/focus.js'

/** `$shuffle(array)`: the items in a random order. */
export const shuffle: JsonataFunction = {
  name: 'shuffle',
  signature: '<a:a>',
  implementation(items: readonly unknown[] | undefined) {
    if (items === undefined) return undefined
    const { random } = scopeOf(this.environment)
    const shuffled = Array.from(items)
    for (let last = shuffled.length - 1; last > 0; last--) {
      const pick = Math.floor(random() * (last + 1))
      const item = shuffled[last]
      shuffled[last] = shuffled[pick]
      shuffled[pick] = item
    }
    return shuffled
  },
}
