import { JsonataStop } from '../jsonata/failure.js'
import type { JsonataFunction } from '../jsonata/focus.js'

/** `$partition(array, size)`: the items in arrays of that size, the last of which may be shorter. */
export const partition: JsonataFunction = {
  name: 'partition',
  signature: '<an:a<a>>',
  implementation(items: readonly unknown[] | undefined, size: number | undefined) {
    if (items === undefined || size === undefined) return undefined
    const step = Math.trunc(size)
    if (step < 1) throw new JsonataStop(`The second argument of the partition function must be positive. Given ${size}`)
    const count = Math.ceil(items.length / step)
    return Array.from({ length: count }, (_, index) => Array.from(items.slice(index * step, (index + 1) * step)))
  },
}
