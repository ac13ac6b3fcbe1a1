import { describe, expect, test } from '@jest/globals'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, type Json, type RunOptions } from '../../src/index.js'

const GET = 'arn:aws:states:::s3:getObject'
const PUT = 'arn:aws:states:::s3:putObject'

/** A distributed Map over the lines of an object. */
function machine(fields: object, processor: object = {}): RunOptions {
  const definition = {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemReader: { Resource: GET, ReaderConfig: { InputType: 'JSONL' }, Parameters: { Bucket: 'b', Key: 'k' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'One',
          States: { One: { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:one', End: true } },
          ...processor,
        },
        End: true,
        ...fields,
      },
    },
  }
  return { source: { name: 'each.asl.json', text: JSON.stringify(definition) } }
}

const lines = (count: number): string => Array.from({ length: count }, (_, id) => `{"id":${id}}\n`).join('')

describe('a distributed Map', () => {
  test.each([
    ['arn:aws-cn:states:::s3:getObject', 'arn:aws-cn:states:::s3:getObject'],
    ['arn:aws-us-gov:states:::s3:getObject', GET],
  ])('reads by %s what a handler of %s gives', async (resource, key) => {
    const ItemReader = {
      Resource: resource,
      ReaderConfig: { InputType: 'JSONL' },
      Parameters: { Bucket: 'b', Key: 'k' },
    }
    const functions = { [key]: () => ({ Body: lines(2) }), One: ({ id }: { id: number }) => id }
    expect(await run({ ...machine({ ItemReader }), functions })).toMatchObject({ status: 'SUCCEEDED', output: [0, 1] })
  })

  test('whose results are larger than an output may be fails when all children have ended', async () => {
    let ended = 0
    const functions = { [GET]: () => ({ Body: lines(1500) }), One: () => (ended++, 'x'.repeat(300)) }
    const outcome = await run({ ...machine({}), functions })
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' })
    expect(ended).toBe(1500)
    const unlimited = await run({ ...machine({}), functions, dataLimit: false })
    expect((unlimited as unknown as { output: Json[] }).output).toHaveLength(1500)
  })

  test('in an inline Map, on a durable store, leaves one record and the results of each', async () => {
    const written = new Map<string, string>()
    const functions = {
      [GET]: ({ Key }: { Key: string }) => ({ Body: lines(Number(Key)) }),
      [PUT]: ({ Key, Body }: { Key: string; Body: string }) => void written.set(Key, Body),
      One: ({ id }: { id: number }) => id,
    }
    const { source } = machine({
      ItemReader: { Resource: GET, ReaderConfig: { InputType: 'JSONL' }, Parameters: { Bucket: 'b', 'Key.$': '$' } },
      ResultWriter: { Resource: PUT, Parameters: { Bucket: 'r' }, WriterConfig: { Transformation: 'COMPACT' } },
      MaxConcurrency: 100,
    }) as { source: { text: string } }
    const inner = JSON.parse(source.text) as object
    const outer = {
      StartAt: 'Files',
      States: { Files: { Type: 'Map', ItemProcessor: inner, MaxConcurrency: 2, End: true } },
    }
    const directory = mkdtempSync(join(tmpdir(), 'unum-distributed-'))
    const options = {
      source: { name: 'files.asl.json', text: JSON.stringify(outer) },
      input: ['3', '1001', '0'],
      functions,
    }
    const outcome = await run({ ...options, store: { directory }, name: 'all' })
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', stats: { recordsLeft: 1 } })
    const { output } = outcome as unknown as { output: { ResultWriterDetails: { Key: string } }[] }
    const counts = output.map(({ ResultWriterDetails: { Key } }) => {
      const manifest = JSON.parse(written.get(Key)!) as { ResultFiles: { SUCCEEDED: { Key: string; Size: number }[] } }
      const files = manifest.ResultFiles.SUCCEEDED.map((file) => ({ ...file, body: written.get(file.Key)! }))
      for (const { Size, body } of files) expect(Buffer.byteLength(body)).toBe(Size)
      return files.flatMap(({ body }) => JSON.parse(body) as Json[]).length
    })
    expect(counts).toEqual([3, 1001, 0])
  })

  test('reads each byte of its object once, whatever the number of pages', async () => {
    const body = lines(5000)
    const from: number[] = []
    const functions = {
      [GET]: ({ Range: range }: { Range?: string }) => {
        const first = range === undefined ? 0 : Number(/bytes=(\d+)-/.exec(range)![1])
        from.push(first)
        return { Body: body.slice(first), ...(range !== undefined && { ContentRange: range }) }
      },
      One: ({ id }: { id: number }) => id,
    }
    const outcome = await run({ ...machine({ MaxConcurrency: 100 }), functions, dataLimit: false })
    expect((outcome as unknown as { output: Json[] }).output).toEqual(Array.from({ length: 5000 }, (_, id) => id))
    expect(from).toEqual([0, ...[1000, 2000, 3000, 4000].map((count) => lines(count).length)])
  })

  test('without functions, its items in the input, is evaluated in place', async () => {
    const processor = { StartAt: 'Out', States: { Out: { Type: 'Pass', Result: 1, End: true } } }
    const { source } = machine({ ItemReader: undefined }, processor) as { source: { name: string; text: string } }
    const outcome = await run({ source, input: [1, 2, 3], functions: {} })
    expect(outcome).toMatchObject({ output: [1, 1, 1], stats: { invocations: 1, writes: 1 } })
  })
})
