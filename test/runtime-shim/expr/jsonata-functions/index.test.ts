import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../../src/json.js'
import { failureOf, NOW, valueOf } from '../jsonata-scope.js'

const stop = 'threw an error during evaluation: '
const memory = `${stop}Expression evaluation memory limit exceeded: Check for excessive memory usage`

test.each<[string, Json]>([
  ['$partition([0], 1)', [[0]]],
  ['$partition([1, 2, 3], 2)', [[1, 2], [3]]],
  ['$partition([1, 2, 3], 5)', [[1, 2, 3]]],
  ['$partition([], 2)', []],
  ['$partition("a", 2)', [['a']]],
  ['$range(0, 9, 3)', [0, 3, 6, 9]],
  ['$range(0, 10, 3)', [0, 3, 6, 9]],
  ['$range(1, 9, 9)', 1],
  ['$range(3, 1, -1)', [3, 2, 1]],
  ['$hash("input", "MD5")', 'a43c1b0aa53a0c908810c06ab1ff3967'],
  ['$hash("input", "SHA-1")', '140f86aae51ab9e1cda9b4254fe98a74eb54c1a1'],
  ['$length($hash("\u00e9", "SHA-512"))', 128],
  ['$random(42)', 0.7275636800328681],
  ['$random(42) = $random(42) and $random(1) != $random(2)', true],
  ['$random()', 0.5],
  ['$uuid()', '80808080-8080-4080-8080-808080808080'],
  ['$parse("{\\"a\\": [1, null]}").a', [1, null]],
  ['$parse("2")', 2],
  ['$millis()', NOW],
  ['$now()', '2024-01-01T00:00:00.123Z'],
  ['$now("[Y]/[M01]", "+0200")', '2024/01'],
  ['$toMillis("12", "[H]")', NOW - 123 + 12 * 3_600_000],
  ['$shuffle([1, 2, 3])', [1, 3, 2]],
  ['$pad("ab", 5, "xy")', 'abxyx'],
  ['$pad("ab", -5)', '   ab'],
  ['$pad("ab", 1)', 'ab'],
  ['$pad("\u{1F600}", 3, "-")', '\u{1F600}--'],
  ['$distinct([1, "1", 1, {"a": 1, "b": 2}, {"b": 2, "a": 1}, [[1]], [[1]]])', [1, '1', { a: 1, b: 2 }, [[1]]]],
  ['$distinct(5)', 5],
])('%s', async (code, expected) => {
  expect(await valueOf(code)).toStrictEqual(expected)
})

test.each([
  ['$range(5, 1, 1)', 'returned nothing (undefined).'],
  ['$range(1, 2, 0)', `${stop}The third argument of the range function must not be zero`],
  ['$range(1, 1000000, 1)', memory],
  ['$range("a", 2, 1)', 'threw an error during evaluation. T0410: '],
  ['$partition([1], 0)', `${stop}The second argument of the partition function must be positive. Given 0`],
  ['$hash("a", "CRC")', `${stop}Unsupported hash algorithm: CRC`],
  ['$parse("{")', `${stop}The argument of the parse function must be a JSON text. Given "{"`],
  ['$pad("a", 5000000)', memory],
  ['$hash($no, "MD5")', 'returned nothing (undefined).'],
  ['$parse($no)', 'returned nothing (undefined).'],
])('%s %s', async (code, detail) => {
  expect(await failureOf(code)).toContain(detail)
})

describe('$uuid', () => {
  test('is of version 4 whatever the random numbers', async () => {
    for (const random of [0, 0.999, 0.25]) {
      const uuid = await valueOf('$uuid()', { random: () => random })
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
  })
})
