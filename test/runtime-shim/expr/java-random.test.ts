import { expect, test } from '@jest/globals'
import { javaRandom } from '../../../src/runtime-shim/expr/java-random.js'

/** What `new java.util.Random(seed).nextDouble()` gives. */
test.each([
  [42, 0.7275636800328681],
  [0, 0.730967787376657],
  [1, 0.7308781907032909],
  [-1, 0.26894263088050496],
])('seed %d gives %d', (seed, expected) => {
  expect(javaRandom(seed)).toBe(expected)
})

test('a fraction of the seed does not count', () => {
  expect(javaRandom(42.9)).toBe(javaRandom(42))
})
