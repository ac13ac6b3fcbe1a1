import { describe, expect, test } from '@jest/globals'
import { gzipSync } from 'node:zlib'
import type { JsonObject } from '../../../src/json.js'
import { readItems, type ReaderSpec } from '../../../src/runtime-shim/items/index.js'
import { MemoryObjects } from './memory-objects.js'
import { itemsOf, readerOf, valuesOf, valuesOneByOne } from './reading.js'

const listing = (config: JsonObject, prefix = ''): ReaderSpec => ({
  resource: 'arn:aws:states:::s3:listObjectsV2',
  parameters: { Bucket: 'bucket', Prefix: prefix },
  config,
})

describe('a listing', () => {
  const objects = new MemoryObjects({ 'in/': '', 'in/1': '1\n2\n', 'in/2': '', 'in/3': '3\n', out: '4\n' })

  test('gives what is told of every object, page by page', async () => {
    const told = ['in/', 'in/1', 'in/2', 'in/3', 'out'].map((Key, i) => ({ Key, Size: [0, 4, 0, 2, 2][i] }))
    expect(await valuesOf(listing({}), objects)).toEqual(told)
    expect(await valuesOneByOne(listing({ Transformation: 'NONE' }), objects)).toEqual(told)
    const [first] = await itemsOf(listing({}), objects)
    expect(first!.source).toBe('S3://bucket')
  })

  test('gives the items of every object where it is to load them', async () => {
    const spec = listing({ Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSONL' }, 'in/')
    const items = await itemsOf(spec, objects)
    expect(items.map(({ value, source }) => [value, source])).toEqual([
      [1, 'S3://bucket/in/1'],
      [2, 'S3://bucket/in/1'],
      [3, 'S3://bucket/in/3'],
    ])
    expect(await valuesOneByOne(spec, objects)).toEqual([1, 2, 3])
  })

  test('that is empty has no items', async () => {
    expect(await valuesOf(listing({}, 'nothing'), objects)).toEqual([])
  })
})

describe('gzip', () => {
  const text = '\uFEFFa,b\n1,2\n3,4\n'
  const spec = readerOf({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' })
  const items = [
    { a: '1', b: '2' },
    { a: '3', b: '4' },
  ]

  test.each([1, 1000])('is told by its first bytes, in pieces of %i bytes', async (piece) => {
    const objects = new MemoryObjects({ items: gzipSync(text) }, piece)
    expect(await valuesOf(spec, objects)).toEqual(items)
    expect(await valuesOneByOne(spec, objects)).toEqual(items)
  })

  test('of several members is one text', async () => {
    const members = Buffer.concat([gzipSync('a,b\n1,'), gzipSync('2\n3,4\n')])
    expect(await valuesOf(spec, new MemoryObjects({ items: members }, 5))).toEqual(items)
  })

  test.each([
    ['that is cut off', gzipSync(text).subarray(0, -12)],
    ['that is damaged', Buffer.concat([gzipSync(text).subarray(0, 12), Buffer.alloc(20, 0xff)])],
  ])('%s is refused', async (_what, items) => {
    await expect(itemsOf(spec, new MemoryObjects({ items }, 4))).rejects.toMatchObject({
      error: 'States.ItemReaderFailed',
      reason: 'The gzip data of the object are damaged.',
    })
  })
})

describe('a reader', () => {
  test('reads no more than is asked for', async () => {
    const lines = Array.from({ length: 10_000 }, (_, line) => `${line}\n`).join('')
    const objects = new MemoryObjects({ items: lines }, 100)
    for await (const { value } of readItems(readerOf({ InputType: 'JSONL' }), objects, undefined)) {
      if (value === 50) break
    }
    expect(objects.readings).toEqual([{ key: 'items', from: 0, bytes: 200 }])
  })

  test('page by page reads every byte once, apart from what is left of a piece', async () => {
    const lines = Array.from({ length: 1000 }, (_, line) => `${line}\n`).join('')
    const objects = new MemoryObjects({ items: lines }, 64)
    let position
    let count = 0
    for (let page = 0; page < 10; page++) {
      let left = 100
      for await (const item of readItems(readerOf({ InputType: 'JSONL' }), objects, position)) {
        expect(item.value).toBe(count++)
        position = item.next
        if (--left === 0) break
      }
    }
    expect(count).toBe(1000)
    const bytes = objects.readings.reduce((sum, reading) => sum + reading.bytes, 0)
    expect(bytes).toBeLessThan(lines.length + 10 * 64)
  })

  test.each([
    ['an object that is not there', readerOf({ InputType: 'JSON' }, 'none'), 'The specified key does not exist.'],
    [
      'another resource',
      { ...listing({}), resource: 'arn:aws:states:::lambda:invoke' },
      'The resource arn:aws:states:::lambda:invoke gives no items.',
    ],
    ['no InputType', readerOf({}), 'field InputType must be CSV, JSON, JSONL or PARQUET, but is undefined'],
    [
      'another Transformation',
      listing({ Transformation: 'COMPACT' }),
      'field Transformation must be NONE or LOAD_AND_FLATTEN',
    ],
    ['another ManifestType', readerOf({ ManifestType: 'X' }), 'field ManifestType must be ATHENA_DATA or S3_INVENTORY'],
  ])('%s is refused', async (_what, spec, reason) => {
    await expect(itemsOf(spec, new MemoryObjects({}))).rejects.toMatchObject({
      error: 'States.ItemReaderFailed',
      reason,
    })
  })

  test.each([
    ['a plain text', (text: string) => Buffer.from(text)],
    ['gzip', (text: string) => gzipSync(text)],
  ])('closes %s that it does not read to the end', async (_what, stored) => {
    let closed = false
    class Closing extends MemoryObjects {
      override async *read(object: JsonObject, from: number): AsyncGenerator<Uint8Array> {
        try {
          yield* super.read(object, from)
        } finally {
          closed = true
        }
      }
    }
    // Texts that hardly compress: what is left is more than any buffer on the way takes.
    const lines = Array.from({ length: 20_000 }, (_, line) => `${Math.sin(line)}\n`).join('')
    const objects = new Closing({ items: stored(lines) }, 100)
    for await (const _item of readItems(readerOf({ InputType: 'JSONL' }), objects, undefined)) break
    expect(closed).toBe(true)
    expect(objects.readings[0]!.bytes).toBeLessThan(100_000)
  })

  describe('throws what the store throws that is no failure of the workflow', () => {
    const defect = new TypeError('a defect')
    class Failing extends MemoryObjects {
      override async *read(object: JsonObject, from: number): AsyncGenerator<Uint8Array> {
        for await (const piece of super.read(object, from)) {
          yield piece
          throw defect
        }
      }
    }

    test.each([
      ['JSON', '[1,2,3,4,5,6]'],
      ['JSONL', gzipSync('1\n2\n3\n')],
      ['PARQUET', Buffer.from('PAR1 and so on')],
    ])('with %s', async (InputType, items) => {
      await expect(itemsOf(readerOf({ InputType }), new Failing({ items }))).rejects.toBe(defect)
    })
  })
})
