import { describe, expect, test } from '@jest/globals'
import type { Json, JsonObject } from '../../../src/json.js'
import { MemoryObjects } from './memory-objects.js'
import { itemsOf, readerOf, valuesOf, valuesOneByOne } from './reading.js'

const FIRST_ROW = { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }
const given = (...headers: string[]): JsonObject => ({
  InputType: 'CSV',
  CSVHeaderLocation: 'GIVEN',
  CSVHeaders: headers,
})

const cases: [what: string, config: JsonObject, text: string, items: Json[]][] = [
  [
    'headers of the first row',
    FIRST_ROW,
    'a,b\n1,2\n3,4\n',
    [
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ],
  ],
  ['given headers', given('a', 'b'), '1,2\n', [{ a: '1', b: '2' }]],
  ['no line end after the last row', FIRST_ROW, 'a\n1', [{ a: '1' }]],
  [
    'short rows and extra fields',
    FIRST_ROW,
    'a,b\n1\n1,2,3\n',
    [
      { a: '1', b: '' },
      { a: '1', b: '2' },
    ],
  ],
  ['a row of delimiters alone', FIRST_ROW, 'a,b\n,,,\n', [{ a: '', b: '' }]],
  ['a row of spaces', FIRST_ROW, 'a,b\n   \n', [{ a: '   ', b: '' }]],
  ['empty lines', FIRST_ROW, '\na\n\n1\n\n\n2\n\n', [{ a: '1' }, { a: '2' }]],
  [
    'CR LF',
    FIRST_ROW,
    'a,b\r\n1,2\r\n3,4\r\n',
    [
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ],
  ],
  ['a byte order mark', FIRST_ROW, '\uFEFFa\n1\n', [{ a: '1' }]],
  ['quoted delimiters, quotes and line ends', FIRST_ROW, 'a,b\n"1,""x""","2\r\n3"\n', [{ a: '1,"x"', b: '2\r\n3' }]],
  ['an empty quoted field', FIRST_ROW, 'a,b\n"",""\n', [{ a: '', b: '' }]],
  ['quotes inside of an unquoted field', FIRST_ROW, `a,b\n1"2",'3'\n`, [{ a: '1"2"', b: `'3'` }]],
  ['quoted headers', FIRST_ROW, '"a,1",b\n1,2\n', [{ 'a,1': '1', b: '2' }]],
  ['more than ASCII', FIRST_ROW, 'größe\n😀é\n', [{ größe: '😀é' }]],
  ['a header that objects have by birth', FIRST_ROW, '__proto__\n1\n', [JSON.parse('{"__proto__":"1"}') as Json]],
  ['a header alone', FIRST_ROW, 'a,b\n', []],
  ['nothing', FIRST_ROW, '', []],
  ...(['COMMA ,', 'PIPE |', 'SEMICOLON ;', 'SPACE  ', 'TAB \t'] as const).map(
    (named): [string, JsonObject, string, Json[]] => {
      const [name, delimiter] = [named.slice(0, named.indexOf(' ')), named.at(-1)!]
      const text = `a${delimiter}b\n"1${delimiter}2"${delimiter}3\n`
      return [`delimiter ${name}`, { ...FIRST_ROW, CSVDelimiter: name }, text, [{ a: `1${delimiter}2`, b: '3' }]]
    },
  ),
]

describe.each(cases)('CSV with %s', (_what, config, text, items) => {
  test.each([1, 2, 3, 1000])('in pieces of %i bytes', async (piece) => {
    const objects = new MemoryObjects({ items: text }, piece)
    expect(await valuesOf(readerOf(config), objects)).toEqual(items)
    expect(await valuesOneByOne(readerOf(config), objects)).toEqual(items)
  })
})

describe('CSV that is refused', () => {
  const failing: [what: string, config: JsonObject, text: string | Uint8Array, cause: string | RegExp][] = [
    ['duplicate headers', FIRST_ROW, 'a,a\n', 'CSV headers cannot contain duplicates.'],
    ['duplicate given headers', given('a', 'a'), '', 'CSV headers cannot contain duplicates.'],
    ['a header that is too large', FIRST_ROW, `${'a'.repeat(10_241)}\n`, 'CSV headers cannot exceed 10240 bytes.'],
    ['a quote that is not closed', FIRST_ROW, 'a\n1\n"2\n', /^Row 3 has a quoted field/],
    ['text after a quote', FIRST_ROW, 'a\n"1"2\n', /^Row 2 has text after/],
    ['bytes that are no UTF-8', given('a'), Uint8Array.of(0x31, 0x0a, 0xff, 0x0a), 'Row 2 is not valid UTF-8.'],
    ['an item that is too large', given('a'), '1'.repeat(262_145), /^Row 1 has 262153 bytes/],
    ['an item that becomes too large', given('a'), '\u0001'.repeat(50_000), /^Row 1 has 300008 bytes/],
    ['an unknown delimiter', { ...FIRST_ROW, CSVDelimiter: 'DOT' }, '', /CSVDelimiter/],
    ['no place of the headers', { InputType: 'CSV' }, '', /CSVHeaderLocation/],
    ['no headers', { InputType: 'CSV', CSVHeaderLocation: 'GIVEN' }, '', /CSVHeaders/],
  ]
  test.each(failing)('%s', async (_what, config, text, cause) => {
    const reading = itemsOf(readerOf(config), new MemoryObjects({ items: text }, 4096))
    const reason = typeof cause === 'string' ? cause : expect.stringMatching(cause)
    await expect(reading).rejects.toMatchObject({ error: 'States.ItemReaderFailed', reason })
  })
})

test('headers of the first row are not read again', async () => {
  const objects = new MemoryObjects({ items: 'a,b\n1,2\n3,4\n' })
  const [first] = await itemsOf(readerOf(FIRST_ROW), objects)
  objects.readings.length = 0
  const rest = await itemsOf(readerOf(FIRST_ROW), objects, first!.next)
  expect(rest.map(({ value }) => value)).toEqual([{ a: '3', b: '4' }])
  expect(objects.readings).toEqual([{ key: 'items', from: 8, bytes: 4 }])
})
