import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../../src/json.js'
import { MemoryObjects } from './memory-objects.js'
import { itemsOf, readerOf, valuesOf, valuesOneByOne } from './reading.js'

const at = (pointer?: string) =>
  readerOf({ InputType: 'JSON', ...(pointer !== undefined && { ItemsPointer: pointer }) })

const nested = { a: [1, { 'b/c': { '~': ['x', 'y'] }, '': [0] }], o: { k: 1, l: [2] }, deep: { a: [9] } }

const cases: [what: string, pointer: string | undefined, text: string, items: Json[]][] = [
  [
    'values of every type',
    undefined,
    '[1,-2.5e3,"a",true,false,null,[],{}]',
    [1, -2500, 'a', true, false, null, [], {}],
  ],
  ['white space', undefined, ' \n[ 1 ,\t{ "a" : [ 2 , 3 ] }\r\n] \n', [1, { a: [2, 3] }]],
  ['an empty array', undefined, '[]', []],
  ['structure in texts', undefined, '["]",",[{","\\"]","\\\\"]', [']', ',[{', '"]', '\\']],
  ['nested arrays', undefined, '[[[1],[2]],[[]]]', [[[1], [2]], [[]]]],
  ['more than ASCII', undefined, '["größe","😀",{"é":"\\u00e9"}]', ['größe', '😀', { é: 'é' }]],
  ['a byte order mark', undefined, '\uFEFF[1]', [1]],
  ['a pointer to an array', '/deep/a', JSON.stringify(nested), [9]],
  ['a pointer through an array and escapes', '/a/1/b~1c/~0', JSON.stringify(nested), ['x', 'y']],
  ['a pointer through an empty key', '/a/1/', JSON.stringify(nested), [0]],
  [
    'a pointer to an object',
    '/o',
    JSON.stringify(nested),
    [
      { Key: 'k', Value: 1 },
      { Key: 'l', Value: [2] },
    ],
  ],
  ['a pointer by an escaped key', '/é', '{"\\u00e9":[1]}', [1]],
  ["what comes after the pointer's array", '/a', '{"a":[1,2],"b"', [1, 2]],
]

describe.each(cases)('JSON with %s', (_what, pointer, text, items) => {
  test.each([1, 3, 1000])('in pieces of %i bytes', async (piece) => {
    const objects = new MemoryObjects({ items: text }, piece)
    expect(await valuesOf(at(pointer), objects)).toEqual(items)
    expect(await valuesOneByOne(at(pointer), objects)).toEqual(items)
  })
})

describe('JSON that is refused', () => {
  const notIterable = 'Attempting to map over non-iterable node.'
  const failing: [what: string, pointer: string | undefined, text: string, cause: string][] = [
    ['an object', undefined, '{"a":[1]}', notIterable],
    ['a text', undefined, '"a"', notIterable],
    ['a pointer to a number', '/a', '{"a":1}', notIterable],
    ['a pointer to nothing', '/a/2', '{"a":[1]}', 'field ItemsPointer refers to nothing in the JSON: /a/2'],
    ['a pointer into a number', '/a/b', '{"a":1}', 'field ItemsPointer refers to nothing in the JSON: /a/b'],
    ['a pointer that is none', 'a', '{}', 'field ItemsPointer is not a JSON Pointer: a'],
    ['nothing', undefined, ' ', 'The JSON is malformed at byte 1.'],
    ['an array without an end', undefined, '[1,2', 'The JSON is malformed at byte 4.'],
    ['a text without an end', undefined, '[1,"2]', 'The JSON is malformed at byte 3.'],
    ['an element without an end', undefined, '[{"a":[1]', 'The JSON is malformed at byte 1.'],
    ['a comma too many', undefined, '[1,]', 'The JSON is malformed at byte 3.'],
    ['a comma too few', undefined, '[1 2]', 'The JSON is malformed at byte 3.'],
    ['something after the array', undefined, '[1] 2', 'The JSON is malformed at byte 4.'],
    ['an element that is no JSON', undefined, '[1,{a:1}]', 'Item 1 is not valid JSON.'],
    ['brackets that do not match', undefined, '[{"a":[1}]]', 'Item 0 is not valid JSON.'],
  ]
  test.each(failing)('%s', async (_what, pointer, text, reason) => {
    const reading = itemsOf(at(pointer), new MemoryObjects({ items: text }))
    await expect(reading).rejects.toMatchObject({ error: 'States.ItemReaderFailed', reason })
  })

  test('an item that is too large, and one that is only written at length', async () => {
    const spaced = `[${' '.repeat(300_000)}1, [2${' '.repeat(300_000)}]]`
    expect(await valuesOf(at(), new MemoryObjects({ items: spaced }, 4096))).toEqual([1, [2]])
    const large = JSON.stringify(['x'.repeat(262_143)])
    await expect(itemsOf(at(), new MemoryObjects({ items: large }, 4096))).rejects.toMatchObject({
      reason: 'Item 0 has 262145 bytes, an item may have 262144.',
    })
  })

  test('an item that does not end: it is given up before it is all read', async () => {
    const objects = new MemoryObjects({ items: `["${'x'.repeat(20_000_000)}"]` }, 1_000_000)
    await expect(itemsOf(at(), objects)).rejects.toMatchObject({
      reason: 'The object has more than 8388608 bytes in one piece.',
    })
    expect(objects.readings[0]!.bytes).toBeLessThan(11_000_000)
  })
})

test('what the pointer passes may be larger than what is held', async () => {
  const text = JSON.stringify({ before: 'x'.repeat(10_000_000), items: [1] })
  expect(await valuesOf(at('/items'), new MemoryObjects({ items: text }, 1_000_000))).toEqual([1])
})
