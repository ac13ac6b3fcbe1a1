import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { MemoryObjects } from './memory-objects.js'
import { itemsOf, readerOf, valuesOf, valuesOneByOne } from './reading.js'

const spec = readerOf({ InputType: 'PARQUET' })
const fixture = (name: string): Uint8Array => readFileSync(new URL(`fixtures/${name}.parquet`, import.meta.url))

/** Five rows in row groups of two; a column each for SNAPPY, GZIP, BROTLI and no compression. */
const TYPES = fixture('types')
/** The numbers from 0 to 5999 in row groups of 2,500. */
const ROWS = fixture('rows')

describe('Parquet', () => {
  test('values of every type as JSON', async () => {
    const values = await valuesOf(spec, new MemoryObjects({ items: TYPES }, 100))
    expect(values).toHaveLength(5)
    expect(values[0]).toEqual({
      id: 1,
      large: '9007199254740993',
      name: 'Zoë',
      score: 0.1,
      ok: true,
      day: '2024-02-29',
      at: '2024-02-29T12:34:56.789Z',
      price: 123.45,
      raw: 'AP8=',
      tags: ['a', 'b'],
    })
    expect(values[1]).toMatchObject({
      large: '-9007199254740993',
      name: null,
      score: null,
      day: '1970-01-01',
      tags: [],
    })
    expect(values.map((value) => (value as { price: number }).price)).toEqual([123.45, 0.07, -1.1, 1.15, 4.35])
    expect(values.map((value) => (value as { tags: unknown }).tags)).toEqual([['a', 'b'], [], null, ['c'], ['d', null]])
  })

  test('goes on with the row after a position, in every row group', async () => {
    const objects = new MemoryObjects({ items: TYPES }, 100)
    expect(await valuesOneByOne(spec, objects)).toEqual(await valuesOf(spec, objects))
  })

  test('reads all rows of all row groups, in order', async () => {
    const numbers = Array.from({ length: 6000 }, (_, n) => ({ n }))
    expect(await valuesOf(spec, new MemoryObjects({ items: ROWS }, 4096))).toEqual(numbers)
  })

  test.each([1023, 1024, 2499, 2500, 5999])('goes on after row %i', async (row) => {
    const objects = new MemoryObjects({ items: ROWS }, 4096)
    const [next] = await itemsOf(spec, objects, { row })
    expect(next).toMatchObject({ value: { n: row }, next: { row: row + 1 } })
  })

  test('has nothing after its last row', async () => {
    expect(await itemsOf(spec, new MemoryObjects({ items: ROWS }, 4096), { row: 6000 })).toEqual([])
  })

  test.each([
    ['no Parquet', Buffer.from('a,b\n1,2\n3,4\n'), /^The Parquet object cannot be read/],
    ['an empty object', new Uint8Array(0), /^The Parquet object cannot be read/],
    ['an object that is cut off', TYPES.subarray(0, 200), /^The Parquet object cannot be read/],
    ['a footer that is said to be larger', Buffer.from('PAR1....\xff\xff\xff\x7fPAR1', 'latin1'), /cannot be read/],
  ])('%s is refused', async (_what, items, reason) => {
    await expect(itemsOf(spec, new MemoryObjects({ items }))).rejects.toMatchObject({
      error: 'States.ItemReaderFailed',
      reason: expect.stringMatching(reason),
    })
  })
})
