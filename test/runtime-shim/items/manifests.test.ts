import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { JsonObject } from '../../../src/json.js'
import { MemoryObjects } from './memory-objects.js'
import { itemsOf, readerOf, valuesOf, valuesOneByOne } from './reading.js'

const inventory = (more: JsonObject): string =>
  JSON.stringify({
    sourceBucket: 'source',
    destinationBucket: 'arn:aws:s3:::inventories',
    version: '2016-11-30',
    fileFormat: 'CSV',
    fileSchema: 'Bucket, Key, Size',
    files: [
      { key: 'data/1.csv.gz', size: 1, MD5checksum: '0' },
      { key: 'data/2.csv.gz', size: 1, MD5checksum: '0' },
    ],
    ...more,
  })

describe('S3 inventory', () => {
  const files = {
    'data/1.csv.gz': gzipSync('"source","a,b","1"\n"source","c","2"\n'),
    'data/2.csv.gz': gzipSync('"source","d","3"\n'),
  }
  const items = [
    { Bucket: 'source', Key: 'a,b', Size: '1' },
    { Bucket: 'source', Key: 'c', Size: '2' },
    { Bucket: 'source', Key: 'd', Size: '3' },
  ]

  test.each([{ InputType: 'MANIFEST' }, { ManifestType: 'S3_INVENTORY' }])('by %j', async (config) => {
    const objects = new MemoryObjects({ items: inventory({}), ...files })
    expect(await valuesOf(readerOf(config), objects)).toEqual(items)
    expect(await valuesOneByOne(readerOf(config), objects)).toEqual(items)
  })

  test('its items come from the files of the destination', async () => {
    const [first] = await itemsOf(
      readerOf({ InputType: 'MANIFEST' }),
      new MemoryObjects({ items: inventory({}), ...files }),
    )
    expect(first!.source).toBe('S3://inventories/data/1.csv.gz')
  })

  test('may be Parquet', async () => {
    const manifest = inventory({ fileFormat: 'Parquet', files: [{ key: 'data/1' }] })
    const data = readFileSync(new URL('fixtures/types.parquet', import.meta.url))
    const objects = new MemoryObjects({ items: manifest, 'data/1': data })
    const values = await valuesOneByOne(readerOf({ InputType: 'MANIFEST' }), objects)
    expect(values.map((value) => (value as JsonObject)['id'])).toEqual([1, 2, 3, -4, 5])
  })

  test.each([
    ['another format', inventory({ fileFormat: 'ORC' }), /format ORC cannot be read/],
    ['no files', inventory({ files: {} }), /lists no files/],
    ['no schema', inventory({ fileSchema: null }), /must be CSV or Parquet/],
    ['no JSON', 'Bucket,Key', /is not valid JSON/],
    ['no object', '[]', /is not a JSON object/],
  ])('%s is refused', async (_what, manifest, reason) => {
    await expect(
      itemsOf(readerOf({ InputType: 'MANIFEST' }), new MemoryObjects({ items: manifest })),
    ).rejects.toMatchObject({ error: 'States.ItemReaderFailed', reason: expect.stringMatching(reason) })
  })
})

describe('Athena manifest', () => {
  const objects = new MemoryObjects({
    items: 's3://results/out/1\n\n"s3://results/out/2"\r\ns3://results/out/3\n',
    'out/1': gzipSync('{"n":1}\n{"n":2}\n'),
    'out/2': '',
    'out/3': '{"n":3}\n',
  })

  test('the items of every file, by their InputType', async () => {
    const spec = readerOf({ ManifestType: 'ATHENA_DATA', InputType: 'JSONL' })
    const items = await itemsOf(spec, objects)
    expect(items.map(({ value, source }) => [value, source])).toEqual([
      [{ n: 1 }, 'S3://results/out/1'],
      [{ n: 2 }, 'S3://results/out/1'],
      [{ n: 3 }, 'S3://results/out/3'],
    ])
    expect(await valuesOneByOne(spec, objects)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  })

  test('CSV files have their own headers', async () => {
    const spec = readerOf({ ManifestType: 'ATHENA_DATA', InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' })
    const files = new MemoryObjects({ items: 's3://b/1\ns3://b/2\n', '1': 'a\n1\n', '2': 'b\n2\n3\n' })
    expect(await valuesOneByOne(spec, files)).toEqual([{ a: '1' }, { b: '2' }, { b: '3' }])
  })

  test.each([
    ['a line that is no address', { InputType: 'JSONL' }, 'out/1\n', /lists "out\/1"/],
    [
      'a file that is not there',
      { InputType: 'JSONL' },
      's3://b/none\n',
      /^S3:\/\/b\/none: The specified key does not exist\.$/,
    ],
    [
      'a file that is damaged',
      { InputType: 'JSONL' },
      's3://b/items\n',
      /^S3:\/\/b\/items: Line 1 is not valid JSON\.$/,
    ],
    ['no InputType of the files', { InputType: 'MANIFEST' }, '', /InputType must be/],
  ])('%s is refused', async (_what, config, manifest, reason) => {
    await expect(
      itemsOf(readerOf({ ManifestType: 'ATHENA_DATA', ...config }), new MemoryObjects({ items: manifest })),
    ).rejects.toMatchObject({ error: 'States.ItemReaderFailed', reason: expect.stringMatching(reason) })
  })
})
