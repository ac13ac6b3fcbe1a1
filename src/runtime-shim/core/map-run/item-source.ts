import { isObject, type Json, type JsonObject } from '../../../json.js'
import { WorkflowError } from '../../expr/index.js'
import type { ItemReaderIR, MapIR } from '../../ir/index.js'
import { readItems, type ReadItem } from '../../items/index.js'
import { compileTemplate } from '../data-flow.js'
import { numberOrPath } from '../states/number-or-path.js'
import type { Visit } from '../visit.js'

/** The items of a distributed Map. */
export interface Items {
  /** How many the state's input holds; 0 where they are read from objects. */
  readonly length: number
  /** Reads on from a position; undefined: from the first. */
  readonly from: (position?: Json) => AsyncIterable<ReadItem>
}

/** Where the items of a distributed Map come from. */
export type ItemSource = (visit: Visit, effective: Json) => Promise<Items>

/** What the context object calls the state's input as a source (Step Functions, "Context object data for Map states"). */
const STATE_DATA = 'STATE_DATA'

/** The items are in the state's input. */
export function listSource(items: (visit: Visit, effective: Json) => Promise<readonly Json[]>): ItemSource {
  return async (visit, effective) => {
    const list = await items(visit, effective)
    return { length: list.length, from: (position) => listed(list, position === undefined ? 0 : Number(position)) }
  }
}

async function* listed(list: readonly Json[], first: number): AsyncGenerator<ReadItem> {
  for (let index = first; index < list.length; index++)
    yield { value: list[index]!, source: STATE_DATA, next: index + 1 }
}

/** ItemReader: the items are in objects (ASL specification, "Reading Items"; Step Functions, "ItemReader (Map)"). */
export function readerSource(ir: MapIR, reader: ItemReaderIR): ItemSource {
  const template = reader.Arguments ?? reader.Parameters
  const parameters = template === undefined ? undefined : compileTemplate(template, ir, 'ItemReader/Parameters')
  const { MaxItems: _, MaxItemsPath: __, ...rest } = (reader.ReaderConfig ?? {}) as JsonObject
  const config = compileTemplate(rest, ir, 'ItemReader/ReaderConfig')
  const maxItems = prepareMaxItems(ir, (reader.ReaderConfig ?? {}) as ReaderLimits)
  return async (visit, effective) => {
    const max = await maxItems(visit, effective)
    const spec = {
      resource: reader.Resource,
      parameters: objectOf(parameters === undefined ? {} : await visit.evaluate(parameters, effective)),
      config: objectOf(await visit.evaluate(config, effective)),
    }
    const read = (after: Json | undefined): AsyncIterable<ReadItem> => readItems(spec, visit.walk.objects, after)
    return { length: 0, from: (position) => upTo(max, read, position) }
  }
}

interface ReaderLimits {
  readonly MaxItems?: number | string
  readonly MaxItemsPath?: string
}

/** MaxItems; 0, or none: no limit. */
function prepareMaxItems(ir: MapIR, config: ReaderLimits): (visit: Visit, effective: Json) => Promise<number> {
  const maxItems = numberOrPath(ir, config, 'MaxItems', 'integer', (value) => Number.isInteger(value))
  return async (visit, effective) => {
    const max = (await maxItems(visit, effective)) ?? 0
    if (max < 0) throw new WorkflowError('States.ItemReaderFailed', 'field MaxItems must be positive')
    return max === 0 ? Infinity : max
  }
}

/** The first `max` of the items. The position tells how many there were before. */
async function* upTo(
  max: number,
  read: (position: Json | undefined) => AsyncIterable<ReadItem>,
  position: Json | undefined,
): AsyncGenerator<ReadItem> {
  const [before, after] = (position ?? [0]) as [number, Json?]
  let count = before
  if (count >= max) return
  for await (const item of read(after)) {
    yield { ...item, next: [++count, item.next] }
    if (count >= max) return
  }
}

function objectOf(value: Json): JsonObject {
  return isObject(value) ? value : {}
}
