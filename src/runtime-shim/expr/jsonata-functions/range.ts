import { checkItems } from '../jsonata/bounds.js'
import { JsonataStop } from '../jsonata/failure.js'
import type { JsonataFunction } from '../jsonata/focus.js'

/**
 * `$range(first, last, step)`: the numbers from first to last, which is there only if a step lands on it. As on AWS, a
 * range of one number is that number.
 */
export const range: JsonataFunction = {
  name: 'range',
  signature: '<nnn:a<n>>',
  implementation(first: number | undefined, last: number | undefined, step: number | undefined) {
    if (first === undefined || last === undefined || step === undefined) return undefined
    if (step === 0) throw new JsonataStop('The third argument of the range function must not be zero')
    const count = Math.floor((last - first) / step) + 1
    checkItems(count)
    const numbers = this.createSequence()
    for (let index = 0; index < count; index++) numbers.push(first + index * step)
    return numbers
  },
}
