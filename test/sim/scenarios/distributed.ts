import type { Json, JsonObject } from '../../../src/json.js'
import { WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import type { ObjectStore } from '../../../src/runtime-shim/platform.js'
import { chain, task, type Machine } from './machine.js'

const ITEMS = 5

/** An object of a few lines, and one place that takes results. */
const objects: ObjectStore = {
  async *read(_object, from) {
    const lines = Array.from({ length: ITEMS }, (_, id) => `{"id":${id}}\n`).join('')
    yield await Promise.resolve(Buffer.from(lines).subarray(from))
  },
  size: () => Promise.resolve(0),
  list: () => Promise.resolve({ objects: [] }),
  write: () => Promise.resolve(),
}

function each(fields: JsonObject, child: JsonObject = {}): JsonObject {
  return {
    Type: 'Map',
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'JSONL' },
      Parameters: { Bucket: 'orders', Key: 'all' },
    },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      ...chain({ Child: task('child', child) }),
    },
    ...fields,
  }
}

const echo = ({ input }: { input: Json }): Json => input
const read = Array.from({ length: ITEMS }, (_, id) => ({ id }))

/** Pages one after the other, of which the second starts nothing before the first has ended. */
const pages: Machine = {
  name: 'distributed-pages',
  definition: chain({ Each: each({ MaxConcurrency: 1 }), After: task('after') }),
  input: {},
  objects,
  run: echo,
  expected: { outcomes: [{ status: 'SUCCEEDED', output: read }] },
}

/** Batches; a child that fails now and then, which ends the Map, is caught, and nothing is left. */
const caught: Machine = {
  name: 'distributed-caught',
  definition: chain({
    Each: each({
      ItemBatcher: { MaxItemsPerBatch: 2 },
      Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], Next: 'Given up' }],
    }),
    After: { Type: 'Pass', Result: 'done', Next: 'End' },
    'Given up': { Type: 'Pass', Result: 'given up', Next: 'End' },
    End: task('end'),
  }),
  input: {},
  objects,
  run: ({ state, input }, { random }) => {
    if (state === 'Child' && random() < 0.2) throw new WorkflowError('Bad', null)
    return input
  },
  expected: {
    outcomes: [
      { status: 'SUCCEEDED', output: 'done' },
      { status: 'SUCCEEDED', output: 'given up' },
    ],
  },
}

/** Failures that are tolerated, and results that are written. */
const written: Machine = {
  name: 'distributed-written',
  definition: chain({
    Each: each({
      ToleratedFailureCount: 1,
      ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'results' } },
      ResultSelector: { 'bucket.$': '$.ResultWriterDetails.Bucket' },
    }),
    After: task('after'),
  }),
  input: {},
  objects,
  run: ({ state, input }) => {
    if (state === 'Child' && (input as { id: number }).id === 1) throw new WorkflowError('Bad', null)
    return input
  },
  expected: { outcomes: [{ status: 'SUCCEEDED', output: { bucket: 'results' } }] },
}

/** More failures than are tolerated: the Map fails by its threshold, with all that it came to written. */
const exceeded: Machine = {
  name: 'distributed-exceeded',
  definition: chain({
    Each: each({
      ToleratedFailureCount: 1,
      Catch: [{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], Next: 'Given up' }],
    }),
    After: { Type: 'Pass', Result: 'done', Next: 'Last' },
    'Given up': { Type: 'Pass', Result: 'given up', Next: 'Last' },
    Last: task('last'),
  }),
  input: {},
  objects,
  run: ({ state, input }) => {
    if (state === 'Child' && (input as { id: number }).id % 4 === 0) throw new WorkflowError('Bad', null)
    return input
  },
  expected: { outcomes: [{ status: 'SUCCEEDED', output: 'given up' }] },
}

export const distributed: readonly Machine[] = [pages, caught, written, exceeded]
