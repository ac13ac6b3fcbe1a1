import { expect, test } from '@jest/globals'
import { seededRandom, seedFrom } from '../../../src/runtime-shim/core/random.js'

const take = (random: () => number): number[] => Array.from({ length: 5 }, random)

test('the same seed and stream give the same numbers', () => {
  expect(take(seededRandom(123, 4))).toEqual(take(seededRandom(123, 4)))
})

test('another stream, or a seed that differs only in its upper bits, gives other numbers', () => {
  expect(take(seededRandom(123, 4))).not.toEqual(take(seededRandom(123, 5)))
  expect(take(seededRandom(123, 4))).not.toEqual(take(seededRandom(123 + 2 ** 40, 4)))
})

test('numbers are spread over [0, 1)', () => {
  const random = seededRandom(
    seedFrom(() => 0.3),
    0,
  )
  const buckets = new Array<number>(10).fill(0)
  for (let i = 0; i < 10_000; i++) {
    const value = random()
    expect(value >= 0 && value < 1).toBe(true)
    buckets[Math.floor(value * 10)]!++
  }
  for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(150)
})
