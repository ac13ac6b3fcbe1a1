import { isObject, type Json, type JsonObject } from '../../../json.js'
import { WorkflowError } from '../../expr/index.js'
import type { MapIR, ResultWriterIR } from '../../ir/index.js'
import {
  manifestOf,
  renderResults,
  resultItems,
  type ChildExecution,
  type OutputType,
  type Transformation,
} from '../../items/index.js'
import { compileTemplate } from '../data-flow.js'
import type { Page, Tally } from '../protocol.js'
import type { Visit } from '../visit.js'

/** The results of children, in the objects that a ResultWriter names (Step Functions, "ResultWriter (Map)"). */
export interface ResultWriter {
  /** Writes the results of a page's children: an object for those that succeeded, and one for those that failed. */
  write(visit: Visit, effective: Json, page: Page, children: readonly ChildExecution[]): Promise<Files>
  /** Writes the manifest. The output of the Map tells where it is. */
  finish(visit: Visit, effective: Json, mapRunArn: string, run: string, tally: Tally): Promise<Json>
}

/** How results are formatted. */
export interface WriterConfig {
  readonly transformation: Transformation
  readonly outputType: OutputType
}

/** WriterConfig; results that are written say by default which execution they are of, those of the state do not. */
export function writerConfigOf(writer: ResultWriterIR | undefined): WriterConfig {
  const { Transformation: transformation, OutputType: outputType } = (writer?.WriterConfig ?? {}) as {
    Transformation?: Transformation
    OutputType?: OutputType
  }
  const usual = writer?.Resource === undefined ? 'COMPACT' : 'NONE'
  return { transformation: transformation ?? usual, outputType: outputType ?? 'JSON' }
}

/** Prepares a ResultWriter that writes. */
export function prepareResultWriter(ir: MapIR, writer: ResultWriterIR): ResultWriter {
  const template = compileTemplate(writer.Arguments ?? writer.Parameters ?? {}, ir, 'ResultWriter/Parameters')
  const { transformation, outputType } = writerConfigOf(writer)
  const placeOf = async (visit: Visit, effective: Json, run: string): Promise<Place> => {
    const parameters = await visit.evaluate(template, effective)
    const { Prefix: prefix, ...rest } = isObject(parameters) ? parameters : {}
    const folder = typeof prefix === 'string' && prefix !== '' ? `${prefix.replace(/\/$/, '')}/${run}` : run
    return { rest, folder }
  }
  const fileOf = (status: Status, number: number): string => `${status}_${number}.${outputType.toLowerCase()}`
  return {
    async write(visit, effective, { run, tally }, children) {
      const { rest, folder } = await placeOf(visit, effective, run)
      const files = { ...(tally.files ?? { SUCCEEDED: [], FAILED: [] }) }
      for (const status of STATUSES) {
        const own = children.filter((child) => child.status === status)
        if (own.length === 0) continue
        const body = renderResults(resultItems(own, transformation), outputType)
        const key = `${folder}/${fileOf(status, files[status].length)}`
        await put(visit, { ...rest, Key: key }, body)
        files[status] = [...files[status], Buffer.byteLength(body)]
      }
      return files
    },
    async finish(visit, effective, mapRunArn, run, { files }) {
      const { rest, folder } = await placeOf(visit, effective, run)
      const listed = (status: Status) =>
        (files?.[status] ?? []).map((size, i) => ({ Key: `${folder}/${fileOf(status, i)}`, Size: size }))
      const bucket = String(rest['Bucket'] ?? '')
      const manifest = manifestOf({
        bucket,
        mapRunArn,
        files: { SUCCEEDED: listed('SUCCEEDED'), FAILED: listed('FAILED'), PENDING: [] },
      })
      const key = `${folder}/manifest.json`
      await put(visit, { ...rest, Key: key }, manifest)
      return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket: bucket, Key: key } }
    },
  }
}

/** Throws States.ResultWriterFailed, with the service's cause (ASL specification, "Writing Results"). */
async function put({ walk }: Visit, object: JsonObject, body: string): Promise<void> {
  try {
    await walk.objects.write(object, body)
  } catch (error) {
    if (!(error instanceof WorkflowError)) throw error
    throw new WorkflowError('States.ResultWriterFailed', error.reason ?? error.error)
  }
}

type Files = NonNullable<Tally['files']>
type Status = keyof Files

const STATUSES: readonly Status[] = ['SUCCEEDED', 'FAILED']

interface Place {
  /** The evaluated Parameters but the Prefix. */
  readonly rest: { readonly [key: string]: Json }
  /** What the keys of all objects of the Map Run begin with. */
  readonly folder: string
}
