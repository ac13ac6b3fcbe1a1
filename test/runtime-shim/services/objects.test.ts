import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { HandlerContext } from '../../../src/runtime-shim/adapters/local/handlers.js'
import { createObjects } from '../../../src/runtime-shim/adapters/local/objects.js'
import type { ObjectStore } from '../../../src/runtime-shim/platform.js'
import { objectCalls, ServiceCallError } from '../../../src/runtime-shim/services/index.js'
import { FakeS3 } from './fake-s3.js'

const OBJECT = { Bucket: 'orders', Key: 'a/lines.txt' }
const TEXT = 'größe 😀 and more'
const BYTES = Buffer.from(TEXT)

let s3: FakeS3
let over: AbortController
let objects: ObjectStore

beforeAll(async () => {
  s3 = await FakeS3.listen()
  Object.assign(process.env, s3.environment)
})
afterAll(() => s3.close())
beforeEach(() => {
  s3.objects.clear()
  s3.objects.set(OBJECT.Key, BYTES)
  s3.asked.length = 0
  s3.breaks.length = 0
  over = new AbortController()
  objects = objectsOf(`${process.cwd()}/package.json`)
})

/** As an execution has them, without handlers. */
function objectsOf(from: string): ObjectStore {
  return createObjects(
    objectCalls(from),
    () => ({ signal: over.signal }) as HandlerContext,
    (_resource, thrown) => thrown,
  )
}

async function read(object: { Bucket: string; Key: string }, from: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of objects.read(object, from)) pieces.push(piece)
  return Buffer.concat(pieces)
}

describe('an object', () => {
  test.each([0, 1, 7, BYTES.length - 1, BYTES.length, BYTES.length + 5])('is read from byte %i on', async (from) => {
    expect(await read(OBJECT, from)).toEqual(BYTES.subarray(from))
    expect(s3.asked).toEqual([['GET', OBJECT.Key, ...(from === 0 ? [] : [`bytes=${from}-`])]])
  })

  test('is there as soon as its first bytes are', async () => {
    const large = Buffer.alloc(8_000_000, 'x')
    s3.objects.set(OBJECT.Key, large)
    let length = 0
    for await (const piece of objects.read(OBJECT, 0)) {
      length = piece.length
      break
    }
    expect(length).toBeGreaterThan(0)
    expect(length).toBeLessThan(large.length)
  })

  test.each([
    ['some bytes', BYTES],
    ['none', Buffer.alloc(0)],
  ])('of %s has a size', async (_, bytes) => {
    s3.objects.set(OBJECT.Key, bytes)
    expect(await objects.size(OBJECT)).toBe(bytes.length)
    expect(s3.asked).toEqual([['GET', OBJECT.Key, 'bytes=0-0']])
  })

  test('is written whole', async () => {
    await objects.write({ Bucket: 'orders', Key: 'out/größe.json', ServerSideEncryption: 'AES256' }, `[${TEXT}]`)
    expect(s3.textOf('out/größe.json')).toBe(`[${TEXT}]`)
    expect(s3.asked).toEqual([['PUT', 'out/größe.json']])
  })
})

describe('a connection that breaks off', () => {
  const large = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251))
  beforeEach(() => void s3.objects.set(OBJECT.Key, large))

  test.each([
    ['at its beginning', 0, 0],
    ['in the middle', 0, 70_000],
    ['in the middle of a range', 1_000, 70_000],
  ])('%s is no matter to who reads', async (_, from, bytes) => {
    s3.breaks.push(bytes)
    expect((await read(OBJECT, from)).equals(large.subarray(from))).toBe(true)
    expect(s3.asked).toHaveLength(2)
    const [, , range] = s3.asked[1]!
    const [, next, last] = /^bytes=(\d+)-(\d+)$/.exec(range!)!.map(Number)
    expect(next).toBeGreaterThanOrEqual(from)
    expect(next).toBeLessThanOrEqual(from + bytes)
    expect(last).toBe(large.length - 1)
  })

  test('time and again is gone on with as long as bytes come', async () => {
    s3.breaks.push(...Array.from({ length: 5 }, () => 50_000))
    expect((await read(OBJECT, 0)).equals(large)).toBe(true)
  })

  test('without a byte three times is a failure of the network', async () => {
    s3.breaks.push(0, 0, 0)
    await expect(read(OBJECT, 0)).rejects.toMatchObject({
      error: 'S3.SdkClientException',
      reason: 'Unable to execute HTTP request: aborted',
    })
    expect(s3.asked).toHaveLength(3)
  })

  test('is not gone on with in another object of the same name', async () => {
    s3.breaks.push(70_000)
    const pieces = objects.read(OBJECT, 0)[Symbol.asyncIterator]()
    await pieces.next()
    s3.objects.set(OBJECT.Key, Buffer.alloc(300_000))
    const rest = async (): Promise<void> => {
      while ((await pieces.next()).done !== true);
    }
    await expect(rest()).rejects.toMatchObject({ error: 'S3.S3Exception', reason: expect.stringContaining('412') })
  })

  test('because the execution is over is its end', async () => {
    s3.breaks.push(70_000)
    const reason = new Error('over')
    const pieces = objects.read(OBJECT, 0)[Symbol.asyncIterator]()
    await pieces.next()
    over.abort(reason)
    const rest = async (): Promise<void> => {
      while ((await pieces.next()).done !== true);
    }
    await expect(rest()).rejects.toBe(reason)
  })
})

describe('a listing', () => {
  test('is read page by page, and tells of each object what Step Functions does', async () => {
    for (const key of ['a/1', 'a/2', 'b/3']) s3.objects.set(key, Buffer.from(key))
    const first = await objects.list({ Bucket: 'orders', Prefix: 'a/' }, undefined)
    expect(first).toEqual({
      objects: [
        {
          Key: 'a/1',
          Size: 3,
          Etag: expect.stringMatching(/^".+"$/),
          LastModified: 1_668_699_881,
          StorageClass: 'STANDARD',
        },
        expect.objectContaining({ Key: 'a/2' }),
      ],
      next: 'a/2',
    })
    const second = await objects.list({ Bucket: 'orders', Prefix: 'a/' }, first.next)
    expect(second).toEqual({ objects: [expect.objectContaining({ Key: OBJECT.Key, Size: BYTES.length })] })
    expect(s3.asked).toEqual([
      ['GET', 'a/'],
      ['GET', 'a/ a/2'],
    ])
  })

  test('of nothing is empty', async () => {
    expect(await objects.list({ Bucket: 'orders', Prefix: 'none' }, undefined)).toEqual({ objects: [] })
  })
})

describe('what S3 answers with an error', () => {
  const missing = { Bucket: 'orders', Key: 'none' }
  const nowhere = { Bucket: 'nowhere', Key: 'none' }
  const keyless = 'The specified key does not exist.'
  const bucketless = 'The specified bucket does not exist'

  test.each<[string, () => Promise<unknown>, string, string]>([
    ['reading', () => read(missing, 0), 'S3.NoSuchKeyException', keyless],
    ['reading a range', () => read(missing, 9), 'S3.NoSuchKeyException', keyless],
    ['a size', () => objects.size(missing), 'S3.NoSuchKeyException', keyless],
    ['reading in no bucket', () => read(nowhere, 0), 'S3.NoSuchBucketException', bucketless],
    ['a listing', () => objects.list({ Bucket: 'nowhere' }, undefined), 'S3.NoSuchBucketException', bucketless],
    ['writing', () => objects.write(nowhere, ''), 'S3.NoSuchBucketException', bucketless],
  ])('%s: has the name that it has on Step Functions', async (_, call, error, message) => {
    await expect(call()).rejects.toMatchObject({
      error,
      reason: `${message} (Service: S3, Status Code: 404, Request ID: request-1, Extended Request ID: x) (SDK Attempt Count: 1)`,
    })
  })

  test('is no failure of the workflow if nothing could be asked', async () => {
    await expect(objects.list({ Bucket: 'arn:aws:s3:::not-a-bucket' }, undefined)).rejects.toThrow(ServiceCallError)
    expect(s3.asked).toEqual([])
  })
})
