import { describe, expect, test } from '@jest/globals'
import type { Json, JsonObject } from '../../../src/json.js'
import type { ObjectStore, TaskCall } from '../../../src/runtime-shim/platform.js'
import { compiled } from '../../fixtures.js'
import { execute, failure } from './world.js'

const READER = {
  Resource: 'arn:aws:states:::s3:getObject',
  Parameters: { Bucket: 'orders', 'Key.$': '$.key' },
  ReaderConfig: { InputType: 'JSONL' } as JsonObject,
}
const WRITER = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'results', Prefix: 'all' } }
const child = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true }

/** A distributed Map whose children are one Task. */
function machine(fields: JsonObject, task: JsonObject = {}) {
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'One',
    States: { One: { ...child, ...task } },
  }
  const each = { Type: 'Map', Label: 'Lines', ItemProcessor: processor, End: true, ...fields }
  return compiled({ StartAt: 'Each', States: { Each: each } }, 'Orders')
}

/** Objects in memory, with how many bytes were read of them. */
class Objects implements ObjectStore {
  readonly written = new Map<string, string>()
  constructor(readonly body: string) {}

  async *read(_object: JsonObject, from: number): AsyncIterable<Uint8Array> {
    yield await Promise.resolve(Buffer.from(this.body).subarray(from))
  }

  size(): Promise<number> {
    return Promise.resolve(this.body.length)
  }

  list(): Promise<{ objects: JsonObject[] }> {
    return Promise.resolve({ objects: [] })
  }

  write({ Bucket, Key }: JsonObject, body: string): Promise<void> {
    this.written.set(`${String(Bucket)}/${String(Key)}`, body)
    return Promise.resolve()
  }
}

function lines(count: number): Objects {
  return new Objects(Array.from({ length: count }, (_, i) => `${JSON.stringify({ id: i })}\n`).join(''))
}

const run = (fields: JsonObject, count: number, task: (call: TaskCall) => Json = ({ input }) => input) => {
  const objects = lines(count)
  return execute(machine(fields), { key: 'all' }, task, Infinity, Infinity, { objects })
}

describe('a distributed Map reads its items', () => {
  test.each([0, 1, 64, 65, 999, 1000, 1001, 2500])('%i of them, in order, and leaves one record', async (count) => {
    const { result, left, calls } = await run(
      { ItemReader: READER },
      count,
      ({ input }) => (input as { id: number }).id,
    )
    expect(result).toMatchObject({ type: 'done', output: Array.from({ length: count }, (_, i) => i) })
    expect(calls).toHaveLength(count)
    expect(left).toBe(1)
  })

  test.each([
    [2, 2],
    [0, 5],
    [1001, 1001],
  ])('up to MaxItems %i', async (MaxItems, expected) => {
    const reader = { ...READER, ReaderConfig: { InputType: 'JSONL', MaxItems } }
    const { result } = await run({ ItemReader: reader }, expected === 5 ? 5 : 1500)
    expect((result as { output: Json[] }).output).toHaveLength(expected)
  })

  test('a negative MaxItems is a failure of the reader', async () => {
    const reader = { ...READER, ReaderConfig: { InputType: 'JSONL', MaxItems: -1 } }
    const { result } = await run({ ItemReader: reader }, 5)
    expect(result).toMatchObject({ error: 'States.ItemReaderFailed', cause: 'field MaxItems must be positive' })
  })

  test('with MaxConcurrency, at most so many children are open', async () => {
    const { result, calls } = await run({ ItemReader: READER, MaxConcurrency: 3 }, 1100)
    expect((result as { output: Json[] }).output).toHaveLength(1100)
    expect(calls).toHaveLength(1100)
  })

  test('a page holds what a record may hold', async () => {
    const body = Array.from({ length: 5 }, (_, i) => `${JSON.stringify(String(i).repeat(60_000))}\n`).join('')
    const objects = new Objects(body)
    const input = { key: 'all' }
    const { history } = await execute(machine({ ItemReader: READER }), input, () => 0, Infinity, Infinity, { objects })
    expect(history.filter(({ type }) => type === 'MapRunSucceeded')).toHaveLength(1)
  })
})

describe('children', () => {
  test('are executions of their own, with names that a duplicate would have too', async () => {
    const fields = { ItemSelector: { 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value' } }
    const parameters = { 'me.$': '$$.Execution', 'machine.$': '$$.StateMachine', 'in.$': '$' }
    const app = machine({ ...fields, ItemsPath: '$.items' }, { Parameters: parameters })
    const { calls } = await execute(app, { items: ['a', 'b'] }, ({ input }) => input)
    const [first, second] = calls.map(({ input }) => input as { me: JsonObject; machine: JsonObject; in: Json })
    expect(first!.in).toEqual({ i: 0, v: 'a' })
    expect(second!.in).toEqual({ i: 1, v: 'b' })
    expect(first!.machine['Id']).toBe('arn:aws:states:local:000000000000:stateMachine:Orders/Lines')
    expect(first!.me['Id']).toBe(
      `arn:aws:states:local:000000000000:execution:Orders/Lines:${String(first!.me['Name'])}`,
    )
    expect(first!.me['Input']).toEqual(first!.in)
    expect(first!.me['Name']).not.toBe(second!.me['Name'])
  })

  test('do not see the variables of their parent', async () => {
    const states = {
      Set: { Type: 'Pass', Assign: { x: 1 }, Next: 'Each' },
      Each: {
        Type: 'Map',
        ItemSelector: { 'v.$': '$x' },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'One',
          States: { One: { ...child, Parameters: { 'v.$': '$.v', 'seen.$': '$x' } } },
        },
        End: true,
      },
    }
    const { result, calls } = await execute(compiled({ StartAt: 'Set', States: states }, 'x'), [1], () => 0)
    expect(result).toMatchObject({ type: 'failed', error: 'States.ExceedToleratedFailureThreshold' })
    expect(calls).toEqual([])
  })
})

describe('ItemBatcher', () => {
  const batched = async (batcher: JsonObject, count: number) => {
    const { calls } = await run({ ItemReader: READER, ItemBatcher: batcher }, count)
    return calls.map(({ input }) => input as { Items: { id: number }[]; BatchInput?: Json })
  }

  test('groups items by their number, with what they share', async () => {
    const batches = await batched({ MaxItemsPerBatch: 400, BatchInput: { 'k.$': '$.key' } }, 1000)
    expect(batches.map(({ Items }) => Items.length)).toEqual([400, 400, 200])
    expect(batches.flatMap(({ Items }) => Items.map(({ id }) => id))).toEqual(Array.from({ length: 1000 }, (_, i) => i))
    expect(batches[0]!.BatchInput).toEqual({ k: 'all' })
  })

  test('groups items by their bytes', async () => {
    const batches = await batched({ MaxInputBytesPerBatch: 100 }, 50)
    for (const batch of batches) expect(JSON.stringify(batch).length).toBeLessThanOrEqual(100)
    expect(batches.flatMap(({ Items }) => Items)).toHaveLength(50)
    expect(batches.length).toBeLessThan(10)
  })
})

describe('failures', () => {
  const odd = ({ input }: TaskCall): Json => {
    const { id } = input as { id: number }
    if (id % 2 === 1) throw failure('Odd', String(id))
    return id
  }
  const threshold = { type: 'failed', error: 'States.ExceedToleratedFailureThreshold' }

  test('the first one ends the Map where none is tolerated: no later page is begun', async () => {
    const { result, calls, left } = await run({ ItemReader: READER }, 3000, odd)
    expect(result).toMatchObject(threshold)
    expect(calls.length).toBeLessThanOrEqual(1000)
    expect(left).toBe(1)
  })

  test.each([
    [{ ToleratedFailureCount: 1250 }, true],
    [{ ToleratedFailureCount: 1249 }, false],
    [{ ToleratedFailurePercentage: 50 }, true],
    [{ ToleratedFailurePercentage: 49 }, false],
    [{ ToleratedFailurePercentage: 100, ToleratedFailureCount: 10 }, false],
  ])('%j of 2,500 of which half fail', async (fields, succeeds) => {
    const { result } = await run({ ItemReader: READER, ...fields }, 2500, odd)
    if (succeeds) expect((result as { output: Json[] }).output).toHaveLength(1250)
    else expect(result).toMatchObject(threshold)
  })

  test('a count that is exceeded ends the Map after the page', async () => {
    const { calls } = await run({ ItemReader: READER, ToleratedFailureCount: 10 }, 5000, odd)
    expect(calls).toHaveLength(1000)
  })

  test('a page of a limited Map fills its slots ten times', async () => {
    const { calls } = await run({ ItemReader: READER, ToleratedFailureCount: 10, MaxConcurrency: 7 }, 5000, odd)
    expect(calls).toHaveLength(70)
  })

  test('a Map that is retried reads from the beginning', async () => {
    let failures = 0
    const once = ({ input }: TaskCall): Json => {
      if ((input as { id: number }).id === 1200 && failures++ === 0) throw failure('Bad', 'once')
      return 0
    }
    const { result } = await run({ ItemReader: READER, Retry: [{ ErrorEquals: ['States.ALL'] }] }, 1300, once)
    expect((result as { output: Json[] }).output).toHaveLength(1300)
  })
})

describe('ResultWriter', () => {
  const write = async (fields: JsonObject, count: number, task?: (call: TaskCall) => Json) => {
    const objects = lines(count)
    const app = machine({ ItemReader: READER, ResultWriter: WRITER, ...fields })
    const { result } = await execute(app, { key: 'all' }, task ?? (({ input }) => input), Infinity, Infinity, {
      objects,
    })
    return { result, written: objects.written }
  }

  test('writes the results of each page, and a manifest of what it wrote', async () => {
    const { result, written } = await write({}, 1500)
    const { output } = result as unknown as {
      output: { MapRunArn: string; ResultWriterDetails: { Bucket: string; Key: string } }
    }
    const { Bucket, Key } = output.ResultWriterDetails
    expect(output.MapRunArn).toMatch(/^arn:aws:states:local:000000000000:mapRun:Orders\/Lines:[0-9a-f-]{36}$/)
    const run = output.MapRunArn.split(':').at(-1)!
    expect(Key).toBe(`all/${run}/manifest.json`)
    const manifest = JSON.parse(written.get(`${Bucket}/${Key}`)!) as { ResultFiles?: Json }
    expect(JSON.stringify(manifest)).toContain(`all/${run}/SUCCEEDED_1.json`)
    expect([...written.keys()].sort()).toEqual([
      `results/all/${run}/SUCCEEDED_0.json`,
      `results/all/${run}/SUCCEEDED_1.json`,
      `results/all/${run}/manifest.json`,
    ])
    expect((JSON.parse(written.get(`results/all/${run}/SUCCEEDED_1.json`)!) as Json[]).length).toBe(500)
  })

  test('writes what failed beside it, and the Map fails with all of it written', async () => {
    const fails = ({ input }: TaskCall): Json => {
      if ((input as { id: number }).id === 1) throw failure('Bad', 'luck')
      return 'ok'
    }
    const { result, written } = await write({}, 3, fails)
    expect(result).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' })
    const names = [...written.keys()].map((key) => key.split('/').at(-1))
    expect(names.sort()).toEqual(['FAILED_0.json', 'SUCCEEDED_0.json', 'manifest.json'])
  })

  test('formats what it writes', async () => {
    const { written } = await write(
      { ResultWriter: { ...WRITER, WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSONL' } } },
      2,
    )
    const [, text] = [...written].find(([key]) => key.endsWith('SUCCEEDED_0.jsonl'))!
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Json),
    ).toEqual([{ id: 0 }, { id: 1 }])
  })

  test('of no items is a manifest of nothing', async () => {
    const { result, written } = await write({}, 0)
    expect(result).toMatchObject({ type: 'done' })
    expect(written.size).toBe(1)
  })
})

test.each([-1, -5])('a MaxConcurrency of %i is a failure of the Map, inline or distributed', async (limit) => {
  for (const mode of ['INLINE', 'DISTRIBUTED']) {
    const config = mode === 'INLINE' ? {} : { ProcessorConfig: { Mode: mode, ExecutionType: 'STANDARD' } }
    const processor = { ...config, StartAt: 'One', States: { One: child } }
    const each = {
      Type: 'Map',
      ItemsPath: '$.items',
      MaxConcurrencyPath: '$.limit',
      ItemProcessor: processor,
      End: true,
    }
    const app = compiled({ StartAt: 'Each', States: { Each: each } }, 'x')
    const { result } = await execute(app, { items: [1], limit }, () => 0)
    expect(result).toMatchObject({ type: 'failed', error: 'States.Runtime' })
  }
})

test('an inline Map whose tolerance is no whole item fails by its threshold', async () => {
  const processor = { StartAt: 'One', States: { One: child } }
  const each = { Type: 'Map', ToleratedFailurePercentage: 33.4, ItemProcessor: processor, End: true }
  const { result } = await execute(compiled({ StartAt: 'Each', States: { Each: each } }, 'x'), [1, 2], ({ input }) => {
    if (input === 1) throw failure('Bad', 'luck')
    return 0
  })
  expect(result).toMatchObject({ type: 'failed', error: 'States.ExceedToleratedFailureThreshold' })
})
