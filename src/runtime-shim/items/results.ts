import type { Json, JsonObject } from '../../json.js'

/** A child execution of a distributed Map, as its results tell of it. Dates are milliseconds since the epoch. */
export interface ChildExecution {
  readonly executionArn: string
  readonly name: string
  readonly stateMachineArn: string
  readonly input: Json
  readonly status: 'SUCCEEDED' | 'FAILED'
  /** Of one that succeeded. */
  readonly output?: Json
  /** Of one that failed; a null is left out, as a missing one is. */
  readonly error?: string | null
  readonly cause?: string | null
  readonly startDate: number
  readonly stopDate: number
}

/** WriterConfig's Transformation: what the result of a child that succeeded is. */
export type Transformation = 'NONE' | 'COMPACT' | 'FLATTEN'

/** WriterConfig's OutputType: how results are put into one text. */
export type OutputType = 'JSON' | 'JSONL'

/** An object that results were written to, and its bytes. */
export interface ResultFile {
  readonly Key: string
  readonly Size: number
}

/** All that a ResultWriter has written. */
export interface WrittenResults {
  readonly bucket: string
  readonly mapRunArn: string
  readonly files: { readonly [Status in 'SUCCEEDED' | 'FAILED' | 'PENDING']: readonly ResultFile[] }
}

/**
 * A child as AWS writes it without a transformation (Step Functions, "ResultWriter (Map)"): the fields by their names'
 * order, input and output as JSON texts.
 */
export function childEntry(child: ChildExecution): JsonObject {
  const succeeded = child.status === 'SUCCEEDED'
  return {
    ...(typeof child.cause === 'string' && { Cause: child.cause }),
    ...(typeof child.error === 'string' && { Error: child.error }),
    ExecutionArn: child.executionArn,
    Input: JSON.stringify(child.input),
    InputDetails: { Included: true },
    Name: child.name,
    ...(succeeded && { Output: JSON.stringify(child.output ?? null), OutputDetails: { Included: true } }),
    RedriveCount: 0,
    RedriveStatus: succeeded ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    ...(succeeded && { RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' }),
    StartDate: new Date(child.startDate).toISOString(),
    StateMachineArn: child.stateMachineArn,
    Status: child.status,
    StopDate: new Date(child.stopDate).toISOString(),
  }
}

/** The results of children in their order. Of a child that failed it is always the entry, whatever the transformation. */
export function resultItems(children: readonly ChildExecution[], transformation: Transformation): Json[] {
  return children.flatMap((child) => {
    if (transformation === 'NONE' || child.status === 'FAILED') return [childEntry(child)]
    const output = child.output ?? null
    return transformation === 'FLATTEN' && Array.isArray(output) ? output : [output]
  })
}

/** Results as the text of one object: a JSON array, or one JSON value a line. */
export function renderResults(items: readonly Json[], outputType: OutputType): string {
  if (outputType === 'JSON') return JSON.stringify(items)
  return items.map((item) => `${JSON.stringify(item)}\n`).join('')
}

/** The text of the manifest, which tells in which objects the results are. */
export function manifestOf({ bucket, mapRunArn, files }: WrittenResults): string {
  const { FAILED, PENDING, SUCCEEDED } = files
  return JSON.stringify({
    DestinationBucket: bucket,
    MapRunArn: mapRunArn,
    ResultFiles: { FAILED, PENDING, SUCCEEDED },
  })
}
