import { describe, expect, test } from '@jest/globals'
import { formatTimestamp, parseTimestamp } from '../../../src/runtime-shim/expr/timestamp.js'

describe('parseTimestamp', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2016-03-14T01:59:00Z', 1_457_920_740_000],
    ['2016-03-14T01:59:00.5Z', 1_457_920_740_500],
    ['2016-03-14T01:59:00+01:30', 1_457_920_740_000 - 90 * 60_000],
    ['2016-03-14T01:59:00-00:30', 1_457_920_740_000 + 30 * 60_000],
    ['2024-02-29T23:59:59Z', 1_709_251_199_000],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000],
  ])('%s', (text, milliseconds) => {
    expect(parseTimestamp(text)).toBe(milliseconds)
  })

  test.each([
    ['no zone', '2012-10-09T19:00:55'],
    ['a date', '2023-02-24'],
    ['a space', '2023-02-24 12:15:56.832957Z'],
    ['lower case', '2012-10-09t19:00:55z'],
    ['a day that does not exist', '2023-02-29T00:00:00Z'],
    ['a month that does not exist', '2023-13-01T00:00:00Z'],
    ['an hour that does not exist', '2016-12-05T25:29:29Z'],
    ['another order', '05-12-2016T21:29:29Z'],
    ['something after it', '2016-03-14T01:59:00Z '],
    ['an offset without a colon', '2016-03-14T01:59:00+0100'],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(parseTimestamp(text)).toBeUndefined()
  })

  test('orders times that are microseconds apart', () => {
    const earlier = parseTimestamp('2023-02-24T12:15:56.832957Z')!
    const later = parseTimestamp('2023-02-24T12:15:56.832958Z')!
    expect(earlier).toBeLessThan(later)
  })
})

test('formatTimestamp writes milliseconds, in UTC', () => {
  expect(formatTimestamp(1_704_067_200_000)).toBe('2024-01-01T00:00:00.000Z')
  expect(formatTimestamp(parseTimestamp('2024-01-01T01:00:00.25+01:00')!)).toBe('2024-01-01T00:00:00.250Z')
})
