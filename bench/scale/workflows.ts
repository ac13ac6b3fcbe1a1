import { compile } from '../../src/compile.js'
import type { Json, JsonObject } from '../../src/json.js'
import type { AppIR } from '../../src/runtime-shim/ir/index.js'
import type { ObjectStore } from '../../src/runtime-shim/platform.js'

const work = {
  StartAt: 'Work',
  States: { Work: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work', End: true } },
}

/** A Map over a range of numbers, which no record has to hold, and whose output is their count. */
const range = (processor: Json, output: string): JsonObject => ({
  Type: 'Map',
  Items: '{% [1..$states.input.size] %}',
  ItemProcessor: processor,
  Output: `{% ${output}($states.result) %}`,
  End: true,
})

const machine = (state: JsonObject): Json => ({ QueryLanguage: 'JSONata', StartAt: 'All', States: { All: state } })

const wide = machine(range(work, '$count'))

const nested = machine({
  ...range({ StartAt: 'Inner', States: { Inner: range(work, '$count') } }, '$sum'),
  ItemSelector: { size: '{% $states.input.size %}' },
})

const distributed = machine({
  Type: 'Map',
  ItemReader: {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType: 'JSONL' },
    Arguments: { Bucket: 'items', Key: '{% $string($states.input.size) %}' },
  },
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...work },
  ResultWriter: {
    Resource: 'arn:aws:states:::s3:putObject',
    Arguments: { Bucket: 'results', Prefix: 'run' },
  },
  Output: '{% "written" %}',
  End: true,
})

/** A workflow that runs one function for each of so many items. */
export interface Workflow {
  readonly name: string
  readonly items: number
  readonly app: AppIR
  readonly input: Json
}

/** The same number of items in a Map, in a Map of Maps, and in a distributed Map. */
export const shapes: Readonly<Record<'wide' | 'nested' | 'distributed', (items: number) => Workflow>> = {
  wide: (items) => ({ name: 'Map', items, app: compiled(wide), input: { size: items } }),
  nested: (items) => ({ name: 'Map of Maps', items, app: compiled(nested), input: { size: Math.sqrt(items) } }),
  distributed: (items) => ({ name: 'distributed Map', items, app: compiled(distributed), input: { size: items } }),
}

function compiled(definition: Json): AppIR {
  const { app, diagnostics } = compile({ name: 'scale.asl.json', text: JSON.stringify(definition) })
  if (app === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return app
}

/** Bytes of every line of an object: they are all equally long, so any place of it is found at once. */
const LINE = 12
const LINES_AT_ONCE = 5_000

/** Objects of as many lines of JSON as their key says. What is written is not kept. */
export const objects: ObjectStore = {
  async *read({ Key: key }, from) {
    const lines = Number(key)
    for (let line = Math.floor(from / LINE), skip = from % LINE; line < lines; line += LINES_AT_ONCE, skip = 0) {
      const count = Math.min(LINES_AT_ONCE, lines - line)
      const text = Array.from({ length: count }, (_, i) => `"${String(line + i).padStart(LINE - 3, '0')}"\n`).join('')
      yield Buffer.from(text).subarray(skip)
    }
  },
  size: ({ Key: key }) => Promise.resolve(Number(key) * LINE),
  list: () => Promise.resolve({ objects: [] }),
  write: () => Promise.resolve(),
}
