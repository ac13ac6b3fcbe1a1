import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/json.js'
import { MemoryObjects } from './memory-objects.js'
import { itemsOf, readerOf, valuesOf, valuesOneByOne } from './reading.js'

const spec = readerOf({ InputType: 'JSONL' })

const cases: [what: string, text: string, items: Json[]][] = [
  ['objects', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
  ['any values', '1\n"a"\n[2]\nnull', [1, 'a', [2], null]],
  ['empty lines and CR LF', '\n1\r\n \r\n2\r\n\n', [1, 2]],
  ['a byte order mark', '\uFEFF1\n', [1]],
  ['more than ASCII', '"größe"\n"😀"\n', ['größe', '😀']],
  ['nothing', '', []],
]

describe.each(cases)('JSON Lines with %s', (_what, text, items) => {
  test.each([1, 3, 1000])('in pieces of %i bytes', async (piece) => {
    const objects = new MemoryObjects({ items: text }, piece)
    expect(await valuesOf(spec, objects)).toEqual(items)
    expect(await valuesOneByOne(spec, objects)).toEqual(items)
  })
})

test.each([
  ['a line that is no JSON', '1\n\n{"a":\n', 'Line 3 is not valid JSON.'],
  ['a line that is too large', `1\n"${'x'.repeat(262_143)}"`, 'Line 2 has 262145 bytes, an item may have 262144.'],
  [
    'a line that is larger than it is long',
    `1\n"${'€'.repeat(90_000)}"`,
    'Line 2 has 270002 bytes, an item may have 262144.',
  ],
])('%s is refused by its number, also after a position', async (_what, text, reason) => {
  const objects = new MemoryObjects({ items: text }, 4096)
  const failure = { error: 'States.ItemReaderFailed', reason }
  await expect(itemsOf(spec, objects)).rejects.toMatchObject(failure)
  await expect(valuesOneByOne(spec, objects)).rejects.toMatchObject(failure)
})
