import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, SdkMissingError, ServiceCallError, type Json, type Outcome, type RunOptions } from '../../src/index.js'
import { FakeS3 } from '../runtime-shim/services/fake-s3.js'

const GET = 'arn:aws:states:::s3:getObject'
const LIST = 'arn:aws:states:::s3:listObjectsV2'
const PUT = 'arn:aws:states:::s3:putObject'

let s3: FakeS3
beforeAll(async () => {
  s3 = await FakeS3.listen()
  Object.assign(process.env, s3.environment)
})
afterAll(() => s3.close())
beforeEach(() => {
  s3.objects.clear()
  s3.asked.length = 0
})

/** A distributed Map of one task, whose objects are those of S3. */
function each(fields: object, options: Partial<RunOptions> = {}): Promise<Outcome> {
  const one = { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:one', End: true }
  const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'One' }
  const map = { Type: 'Map', ItemProcessor: { ...processor, States: { One: one } }, End: true, ...fields }
  const text = JSON.stringify({ StartAt: 'Each', States: { Each: map } })
  return run({ source: { name: 'each.asl.json', text }, aws: true, ...options } as RunOptions)
}

const lines = (count: number): string => Array.from({ length: count }, (_, id) => `{"id":${id}}\n`).join('')
const reader = (Key: string) => ({
  Resource: GET,
  ReaderConfig: { InputType: 'JSONL' },
  Parameters: { Bucket: 'orders', Key },
})

test('reads 2,500 lines from S3, each byte once, and writes the results there', async () => {
  s3.objects.set('all.jsonl', Buffer.from(lines(2500)))
  const functions = {
    One: ({ id }: { id: number }) => {
      if (id === 1234) throw new RangeError('declined')
      return id
    },
  }
  const ResultWriter = {
    Resource: PUT,
    Parameters: { Bucket: 'orders', Prefix: 'results' },
    WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSONL' },
  }
  const outcome = await each(
    { ItemReader: reader('all.jsonl'), ResultWriter, ToleratedFailureCount: 1, MaxConcurrency: 100 },
    { functions, name: 'all' },
  )
  expect(outcome).toMatchObject({ status: 'SUCCEEDED', stats: { recordsLeft: 1 } })
  const { ResultWriterDetails: details } = (outcome as unknown as { output: Written }).output
  expect(details).toEqual({ Bucket: 'orders', Key: expect.stringMatching(/^results\/[^/]+\/manifest\.json$/) })
  const { ResultFiles: files } = JSON.parse(s3.textOf(details.Key)) as Manifest
  const written = (status: 'SUCCEEDED' | 'FAILED'): Json[] =>
    files[status].flatMap(({ Key, Size }) => {
      const text = s3.textOf(Key)
      expect(Buffer.byteLength(text)).toBe(Size)
      return text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Json)
    })
  expect(written('SUCCEEDED')).toEqual(Array.from({ length: 2500 }, (_, id) => id).filter((id) => id !== 1234))
  expect(written('FAILED')).toMatchObject([{ Error: 'RangeError', Input: '{"id":1234}' }])
  const read = s3.asked.filter(([method]) => method === 'GET')
  expect(read).toEqual([
    ['GET', 'all.jsonl'],
    ...[1000, 2000].map((count) => ['GET', 'all.jsonl', `bytes=${lines(count).length}-`]),
  ])
})

interface Written {
  readonly ResultWriterDetails: { readonly Bucket: string; readonly Key: string }
}

interface Manifest {
  readonly ResultFiles: { readonly [Status in 'SUCCEEDED' | 'FAILED']: readonly { Key: string; Size: number }[] }
}

test('lists the objects of a bucket, to the last page', async () => {
  for (const key of ['a/1', 'a/2', 'a/3', 'a/4', 'a/5', 'b/6']) s3.objects.set(key, Buffer.from(key))
  const outcome = await each(
    { ItemReader: { Resource: LIST, Parameters: { Bucket: 'orders', Prefix: 'a/' } } },
    {
      functions: {
        One: ({ Key, Size, Etag }: { Key: string; Size: number; Etag: string }) => [Key, Size, typeof Etag],
      },
    },
  )
  expect(outcome).toMatchObject({
    status: 'SUCCEEDED',
    output: ['a/1', 'a/2', 'a/3', 'a/4', 'a/5'].map((key) => [key, 3, 'string']),
  })
})

test('reads what a handler gives, and writes to S3', async () => {
  const functions = { [GET]: () => ({ Body: lines(2) }), One: ({ id }: { id: number }) => id }
  const ResultWriter = { Resource: PUT, Parameters: { Bucket: 'orders', Prefix: 'results' } }
  const outcome = await each({ ItemReader: reader('none'), ResultWriter }, { functions })
  expect(outcome).toMatchObject({ status: 'SUCCEEDED' })
  expect(s3.asked.map(([method]) => method)).toEqual(['PUT', 'PUT'])
})

test.each([
  [
    'an object that is not there',
    { ItemReader: reader('none') },
    'States.ItemReaderFailed',
    /^The specified key does not exist\. \(Service: S3, Status Code: 404/,
  ],
  [
    'a bucket that is not there',
    { ResultWriter: { Resource: PUT, Parameters: { Bucket: 'nowhere' } } },
    'States.ResultWriterFailed',
    /^The specified bucket does not exist \(Service: S3, Status Code: 404/,
  ],
])('fails for %s', async (_, fields, error, cause) => {
  const outcome = await each(fields, { input: [1], functions: { One: () => 1 } })
  expect(outcome).toMatchObject({ status: 'FAILED', error, cause: expect.stringMatching(cause) })
})

test('does not fail because nobody has said who calls: the run ends, and the execution can go on', async () => {
  const { AWS_REGION: region } = process.env
  delete process.env['AWS_REGION']
  process.env['AWS_CONFIG_FILE'] = '/dev/null'
  try {
    const ended = each({ ItemReader: reader('none') }, { functions: { One: () => 1 } })
    const error: unknown = await ended.catch((thrown: unknown) => thrown)
    const reasons = [error, (error as Error).cause]
    expect(reasons.find((reason) => reason instanceof ServiceCallError)).toMatchObject({
      message: 'cannot call S3: Region is missing',
    })
  } finally {
    process.env['AWS_REGION'] = region
  }
})

test('is refused before it begins in a project without the client of S3', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unum-project-'))
  const functions = join(folder, 'functions.mjs')
  writeFileSync(functions, 'export const one = () => 1')
  try {
    const why = 'tasks call AWS through packages that are not installed'
    await expect(each({ ItemReader: reader('all.jsonl') }, { functions })).rejects.toThrow(
      new SdkMissingError(['@aws-sdk/client-s3'], why),
    )
    expect(s3.asked).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
