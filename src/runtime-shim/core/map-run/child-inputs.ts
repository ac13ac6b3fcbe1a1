import type { Json, JsonObject } from '../../../json.js'
import type { ItemBatcherIR, MapIR } from '../../ir/index.js'
import type { ReadItem } from '../../items/index.js'
import { compileTemplate } from '../data-flow.js'
import { byteLength } from '../payload.js'
import type { PageStart } from '../protocol.js'
import { numberOrPath } from '../states/number-or-path.js'
import type { Visit } from '../visit.js'
import type { ChildInput } from './page.js'

/** The most that the input of a child may take, as UTF-8 JSON: Step Functions' limit. */
const INPUT_BYTES = 262_144

/** Makes children's inputs of items, from a place among them on. */
export type ChildInputs = (
  visit: Visit,
  effective: Json,
  items: AsyncIterable<ReadItem>,
  from: PageStart,
) => Promise<AsyncIterable<ChildInput>>

/** ItemSelector, then ItemBatcher (ASL specification, "Map State", "Batching Items"). */
export function prepareChildInputs(ir: MapIR): ChildInputs {
  const selector = ir.ItemSelector === undefined ? undefined : compileTemplate(ir.ItemSelector, ir, 'ItemSelector')
  const batcher = ir.ItemBatcher === undefined ? undefined : prepareBatcher(ir, ir.ItemBatcher)
  return async (visit, effective, items, from) => {
    const select = async ({ value, source }: ReadItem, index: number): Promise<Json> => {
      if (selector === undefined) return value
      const item = { index, value, source }
      const frame = { ...visit.walk.frame, carry: { ...visit.walk.frame.carry, item } }
      return visit.within({ ...visit.walk, frame }).evaluate(selector, effective)
    }
    const selected = selectEach(items, from, select)
    return batcher === undefined ? selected : (await batcher(visit, effective))(selected)
  }
}

async function* selectEach(
  items: AsyncIterable<ReadItem>,
  { items: before }: PageStart,
  select: (item: ReadItem, index: number) => Promise<Json>,
): AsyncGenerator<ChildInput> {
  let index = before
  for await (const item of items) {
    const input = await select(item, index++)
    yield { input, next: { position: item.next, items: index } }
  }
}

type Batch = (items: AsyncIterable<ChildInput>) => AsyncIterable<ChildInput>

function prepareBatcher(ir: MapIR, batcher: ItemBatcherIR): (visit: Visit, effective: Json) => Promise<Batch> {
  const count = numberOrPath(ir, batcher, 'MaxItemsPerBatch', 'integer', isPositive)
  const bytes = numberOrPath(ir, batcher, 'MaxInputBytesPerBatch', 'integer', isPositive)
  const { BatchInput: template } = batcher
  const shared = template === undefined ? undefined : compileTemplate(template, ir, 'ItemBatcher/BatchInput')
  return async (visit, effective) => {
    const limits: BatchLimits = {
      items: (await count(visit, effective)) ?? Infinity,
      bytes: Math.min((await bytes(visit, effective)) ?? Infinity, INPUT_BYTES),
    }
    const input = shared === undefined ? undefined : await visit.evaluate(shared, effective)
    const frame: JsonObject = input === undefined ? {} : { BatchInput: input }
    return (items) => batches(items, frame, limits)
  }
}

function isPositive(value: number): boolean {
  return Number.isInteger(value) && value > 0
}

interface BatchLimits {
  readonly items: number
  readonly bytes: number
}

/** Batches in the order of the items, each as large as both limits allow; an item that is larger is alone. */
async function* batches(
  items: AsyncIterable<ChildInput>,
  frame: JsonObject,
  limits: BatchLimits,
): AsyncGenerator<ChildInput> {
  const empty = byteLength({ ...frame, Items: [] })
  let batch: Json[] = []
  let bytes = empty
  let next: PageStart | undefined
  for await (const item of items) {
    const size = byteLength(item.input) + 1
    if (batch.length > 0 && (batch.length >= limits.items || bytes + size > limits.bytes)) {
      yield { input: { ...frame, Items: batch }, next: next! }
      batch = []
      bytes = empty
    }
    batch.push(item.input)
    bytes += size
    next = item.next
  }
  if (next !== undefined && batch.length > 0) yield { input: { ...frame, Items: batch }, next }
}
