import { describe, expect, jest, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Handler, HandlerContext, Handlers } from '../../../../src/runtime-shim/adapters/local/handlers.js'
import { createObjects } from '../../../../src/runtime-shim/adapters/local/objects.js'
import type { JsonObject } from '../../../../src/json.js'
import { readItems } from '../../../../src/runtime-shim/items/index.js'
import type { ObjectStore } from '../../../../src/runtime-shim/platform.js'

const GET = 'arn:aws:states:::s3:getObject'
const LIST = 'arn:aws:states:::s3:listObjectsV2'
const PUT = 'arn:aws:states:::s3:putObject'
const OBJECT = { Bucket: 'bucket', Key: 'key' }

function objectsOf(handlers: Handlers): ObjectStore {
  return createObjects(
    (resource) => handlers[resource],
    (resource) => ({ resource }) as HandlerContext,
  )
}

async function textOf(objects: ObjectStore, from: number): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of objects.read(OBJECT, from)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const TEXT = 'größe 😀 and more'

describe.each<[kind: string, body: () => unknown]>([
  ['a text', () => TEXT],
  ['a Buffer', () => Buffer.from(TEXT)],
  ['bytes', () => new TextEncoder().encode(TEXT)],
  ['a stream of Node', () => Readable.from([Buffer.from(TEXT).subarray(0, 3), Buffer.from(TEXT).subarray(3)])],
  ['a stream of texts', () => Readable.from([TEXT.slice(0, 4), TEXT.slice(4)])],
  ['a stream of the web', () => new Blob([TEXT]).stream()],
])('a Body that is %s', (_kind, body) => {
  const objects = objectsOf({ [GET]: () => ({ Body: body() }) })

  test.each([0, 1, 4, 12, 22, 30])('is read from byte %i on, though the handler ignores the Range', async (from) => {
    expect(await textOf(objects, from)).toBe(Buffer.from(TEXT).subarray(from).toString())
  })

  test('tells the size', async () => {
    expect(await objects.size(OBJECT)).toBe(Buffer.byteLength(TEXT))
  })
})

describe('a handler that knows ranges', () => {
  const bytes = Buffer.from('0123456789')
  const handler = jest.fn<Handler>(({ Range: range }: { Range?: string }) => {
    if (range === undefined) return { Body: bytes, ContentLength: bytes.length }
    const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? []
    if (Number(start) >= bytes.length) throw Object.assign(new Error('out of range'), { name: 'InvalidRange' })
    const part = bytes.subarray(Number(start), end === '' ? undefined : Number(end) + 1)
    return { Body: part, ContentLength: part.length, ContentRange: `bytes ${start}-${end || 9}/${bytes.length}` }
  })
  const objects = objectsOf({ [GET]: handler })

  test('is asked for the range, and what it gives is all', async () => {
    handler.mockClear()
    expect(await textOf(objects, 4)).toBe('456789')
    expect(handler.mock.calls).toEqual([[{ ...OBJECT, Range: 'bytes=4-' }, { resource: GET }]])
  })

  test('is not asked for a range from the first byte on', async () => {
    handler.mockClear()
    expect(await textOf(objects, 0)).toBe('0123456789')
    expect(handler.mock.calls[0]![0]).toEqual(OBJECT)
  })

  test('has nothing from its end on', async () => {
    expect(await textOf(objects, 10)).toBe('')
  })

  test('tells the size by the range, and hands out one byte for it', async () => {
    handler.mockClear()
    expect(await objects.size(OBJECT)).toBe(10)
    expect(handler.mock.calls[0]![0]).toEqual({ ...OBJECT, Range: 'bytes=0-0' })
  })
})

test('what is not read is closed', async () => {
  const body = Readable.from(['1', '2', '3'])
  for await (const _piece of objectsOf({ [GET]: () => ({ Body: body }) }).read(OBJECT, 0)) break
  expect(body.destroyed).toBe(true)
})

test('a size that is told closes the Body', async () => {
  const body = Readable.from(['1', '2', '3'])
  expect(await objectsOf({ [GET]: () => ({ Body: body, ContentLength: 3 }) }).size(OBJECT)).toBe(3)
  expect(body.destroyed).toBe(true)
})

describe('a listing', () => {
  const handler = jest.fn<Handler>(({ ContinuationToken: token }: { ContinuationToken?: string }) =>
    token === undefined
      ? {
          Contents: [{ Key: 'a', Size: 1, ETag: '"e"', LastModified: new Date(1_668_699_881_000) }],
          NextContinuationToken: 't',
        }
      : {
          Contents: [{ Key: 'b', Size: 2, Etag: '"f"', LastModified: 5, StorageClass: 'STANDARD' }],
          IsTruncated: false,
        },
  )
  const objects = objectsOf({ [LIST]: handler })

  test('goes page by page, and spells as Step Functions does', async () => {
    expect(await objects.list({ Bucket: 'bucket', Prefix: 'p' }, undefined)).toEqual({
      objects: [{ Key: 'a', Size: 1, Etag: '"e"', LastModified: 1_668_699_881, StorageClass: 'STANDARD' }],
      next: 't',
    })
    expect(await objects.list({ Bucket: 'bucket', Prefix: 'p' }, 't')).toEqual({
      objects: [{ Key: 'b', Size: 2, Etag: '"f"', LastModified: 5, StorageClass: 'STANDARD' }],
    })
    expect(handler.mock.calls.map(([input]) => input as unknown)).toEqual([
      { Bucket: 'bucket', Prefix: 'p' },
      { Bucket: 'bucket', Prefix: 'p', ContinuationToken: 't' },
    ])
  })

  test('has what S3 always tells, though the handler does not', async () => {
    const { objects } = await objectsOf({ [LIST]: () => ({ Contents: [{ Key: 'a', Size: 1 }] }) }).list({}, undefined)
    expect(objects).toEqual([{ Key: 'a', Size: 1, Etag: null, LastModified: null, StorageClass: 'STANDARD' }])
  })

  test('without Contents is empty', async () => {
    expect(await objectsOf({ [LIST]: () => ({}) }).list({}, undefined)).toEqual({ objects: [] })
  })
})

test.each([
  ['knows ranges', true],
  ['ignores them', false],
])('Parquet is read from a handler that %s', async (_what, ranges) => {
  const file = readFileSync(new URL('../../items/fixtures/types.parquet', import.meta.url))
  const get: Handler = ({ Range: range = '' }: { Range?: string }) => {
    const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? []
    if (!ranges || start === undefined) return { Body: Readable.from([file]) }
    const part = file.subarray(Number(start), end ? Number(end) + 1 : undefined)
    return { Body: Readable.from([part]), ContentRange: `${range.replace('=', ' ')}/${file.length}` }
  }
  const spec = { resource: GET, parameters: OBJECT, config: { InputType: 'PARQUET' } }
  const names: unknown[] = []
  for await (const { value } of readItems(spec, objectsOf({ [GET]: get }), undefined)) {
    names.push((value as JsonObject)['name'])
  }
  expect(names).toEqual(['Zoë', null, '', '😀', 'e'])
})

test('a result is written by the handler of putObject', async () => {
  const put = jest.fn<Handler>()
  await objectsOf({ [PUT]: put }).write({ Bucket: 'bucket', Key: 'key' }, '[1]')
  expect(put.mock.calls).toEqual([[{ Bucket: 'bucket', Key: 'key', Body: '[1]' }, { resource: PUT }]])
})

describe('what fails', () => {
  const failing = (thrown: unknown): Handlers => {
    const handler: Handler = () => {
      throw thrown
    }
    return { [GET]: handler, [LIST]: handler, [PUT]: handler }
  }
  const calls: [what: string, call: (objects: ObjectStore) => Promise<unknown>][] = [
    ['read', (objects) => textOf(objects, 0)],
    ['read from a byte on', (objects) => textOf(objects, 5)],
    ['size', (objects) => objects.size(OBJECT)],
    ['list', (objects) => objects.list(OBJECT, undefined)],
    ['write', (objects) => objects.write(OBJECT, '')],
  ]

  test.each(calls)('%s: an error is a failure of the service', async (_what, call) => {
    const thrown = Object.assign(new Error('no such key'), { name: 'NoSuchKey' })
    await expect(call(objectsOf(failing(thrown)))).rejects.toMatchObject({ error: 'NoSuchKey', reason: 'no such key' })
  })

  test.each(calls)('%s: Error and Cause say themselves what it is', async (_what, call) => {
    const thrown = Object.assign(new Error('x'), { Error: 'S3.AccessDenied', Cause: 'no' })
    await expect(call(objectsOf(failing(thrown)))).rejects.toMatchObject({ error: 'S3.AccessDenied', reason: 'no' })
  })

  test.each(calls)('%s: there is no handler', async (_what, call) => {
    await expect(call(objectsOf({}))).rejects.toMatchObject({
      error: 'States.Runtime',
      reason: expect.stringMatching(/^no handler for arn:aws:states:::s3:/),
    })
  })

  test('a stream that breaks', async () => {
    const body = async function* () {
      yield 'x'
      throw new RangeError('broken')
    }
    await expect(textOf(objectsOf({ [GET]: () => ({ Body: body() }) }), 0)).rejects.toMatchObject({
      error: 'RangeError',
      reason: 'broken',
    })
  })

  test.each([[{}], [{ Body: 5 }], [undefined], [{ Body: Readable.from([{ a: 1 }]) }]])(
    'no Body in %j',
    async (answer) => {
      const objects = objectsOf({ [GET]: () => answer })
      await expect(textOf(objects, 0)).rejects.toMatchObject({
        error: 'States.Runtime',
        reason: expect.stringMatching(/no Body/),
      })
    },
  )

  test('a listing of what is no list', async () => {
    await expect(objectsOf({ [LIST]: () => ({ Contents: 'a' }) }).list({}, undefined)).rejects.toMatchObject({
      reason: `${LIST} gave no list of Contents`,
    })
  })
})
