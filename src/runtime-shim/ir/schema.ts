import { Type, type Static, type TObject, type TProperties } from '@sinclair/typebox'
import type { Json } from '../../json.js'

/** The version of the IR that this code reads and writes. */
export const IR_VERSION = 1

const json = Type.Unsafe<Json>({})
const optionalJson = Type.Optional(json)
const label = Type.String({ description: 'A label of States in the same file' })
const closed = <T extends TProperties>(properties: T): TObject<T> =>
  Type.Object(properties, { additionalProperties: false })

const target = Type.Union(
  [
    label,
    closed({ Invoke: Type.String(), Input: Type.Literal('Scalar') }),
    closed({ 'Fan-in': Type.String(), Modifiers: Type.Array(Type.Literal('Pop')) }),
    closed({ End: Type.Literal(true) }),
  ],
  { description: 'Where to go on: a label, another function, the fan-in of the enclosing scope, or the end' },
)

const language = Type.Optional(Type.Union([Type.Literal('JSONPath'), Type.Literal('JSONata')]))
const path = Type.Optional(Type.Union([Type.String(), Type.Null()]))
const number = Type.Optional(Type.Union([Type.Number(), Type.String()]))
const text = Type.Optional(Type.String())

const retrier = closed({
  ErrorEquals: Type.Array(Type.String()),
  IntervalSeconds: number,
  MaxAttempts: number,
  BackoffRate: number,
  MaxDelaySeconds: number,
  JitterStrategy: text,
})
const catcher = closed({
  ErrorEquals: Type.Array(Type.String()),
  ResultPath: path,
  Assign: optionalJson,
  Output: optionalJson,
  Next: target,
})
const failable = { Retry: Type.Optional(Type.Array(retrier)), Catch: Type.Optional(Type.Array(catcher)) }
const inward = { QueryLanguage: language, InputPath: path }
const outward = { Output: optionalJson, Assign: optionalJson, OutputPath: path }
const result = { ResultSelector: optionalJson, ResultPath: path }

const task = closed({
  Type: Type.Literal('Task'),
  Resource: Type.String(),
  ...inward,
  Parameters: optionalJson,
  Arguments: optionalJson,
  Credentials: optionalJson,
  TimeoutSeconds: number,
  TimeoutSecondsPath: text,
  HeartbeatSeconds: number,
  HeartbeatSecondsPath: text,
  ...result,
  ...outward,
  ...failable,
  Next: target,
})
const pass = closed({
  Type: Type.Literal('Pass'),
  ...inward,
  Parameters: optionalJson,
  Result: optionalJson,
  ResultPath: path,
  ...outward,
  Next: target,
})
const choice = closed({ Condition: json, Assign: optionalJson, Output: optionalJson, Next: target })
const conditional = closed({
  Type: Type.Literal('Conditional'),
  ...inward,
  Choices: Type.Array(choice),
  ...outward,
  Default: Type.Optional(target),
})
const wait = closed({
  Type: Type.Literal('Wait'),
  ...inward,
  Seconds: number,
  SecondsPath: text,
  Timestamp: text,
  TimestampPath: text,
  ...outward,
  Next: target,
})
const succeed = closed({
  Type: Type.Literal('Succeed'),
  ...inward,
  Output: optionalJson,
  OutputPath: path,
  Next: target,
})
const fail = closed({
  Type: Type.Literal('Fail'),
  QueryLanguage: language,
  Error: text,
  ErrorPath: text,
  Cause: text,
  CausePath: text,
})
const folded = Type.Optional(
  Type.Literal(true, { description: 'It holds no function: it is evaluated in place, without frames of its own' }),
)
const parallel = closed({
  Type: Type.Literal('Parallel'),
  Folded: folded,
  ...inward,
  Parameters: optionalJson,
  Arguments: optionalJson,
  Branches: Type.Array(target),
})
const resource = { Resource: Type.String(), Parameters: optionalJson, Arguments: optionalJson }
const itemReader = closed({ ...resource, ReaderConfig: optionalJson })
const itemBatcher = closed({
  MaxItemsPerBatch: number,
  MaxItemsPerBatchPath: text,
  MaxInputBytesPerBatch: number,
  MaxInputBytesPerBatchPath: text,
  BatchInput: optionalJson,
})
const resultWriter = closed({ ...resource, Resource: text, WriterConfig: optionalJson })
const map = closed({
  Type: Type.Literal('Map'),
  Mode: Type.Optional(Type.Literal('DISTRIBUTED')),
  ExecutionType: Type.Optional(Type.Literal('EXPRESS')),
  Label: text,
  Folded: folded,
  ...inward,
  ItemsPath: text,
  Items: optionalJson,
  ItemSelector: optionalJson,
  ItemReader: Type.Optional(itemReader),
  ItemBatcher: Type.Optional(itemBatcher),
  ResultWriter: Type.Optional(resultWriter),
  MaxConcurrency: number,
  MaxConcurrencyPath: text,
  ToleratedFailureCount: number,
  ToleratedFailureCountPath: text,
  ToleratedFailurePercentage: number,
  ToleratedFailurePercentagePath: text,
  Start: target,
})
const fanIn = closed({
  Type: Type.Union([Type.Literal('Map'), Type.Literal('Parallel')]),
  QueryLanguage: language,
  ...result,
  ...outward,
  ...failable,
  Next: target,
})

/** One function: its own code's state, and every state that is folded into its effect. */
export const functionSchema = closed({
  Unum: Type.Literal(IR_VERSION),
  App: Type.String(),
  Name: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }),
  Start: Type.Optional(Type.Literal(true)),
  Checkpoint: Type.Literal(true),
  StartAt: label,
  Context: Type.Optional(Type.Array(Type.Union([Type.Literal('Execution.Input'), Type.Literal('Map.Item.Value')]))),
  States: Type.Record(Type.String(), Type.Union([task, pass, conditional, wait, succeed, fail, parallel, map])),
  'Fan-in': Type.Optional(Type.Record(Type.String(), fanIn)),
})

/** The app: which functions there are, and with which one an execution starts. */
export const manifestSchema = closed({
  Unum: Type.Literal(IR_VERSION),
  Name: Type.String(),
  Comment: Type.Optional(Type.String()),
  Start: Type.String(),
  TimeoutSeconds: Type.Optional(Type.Union([Type.Number(), Type.String()])),
  Placeholders: Type.Optional(Type.Array(Type.String())),
  Functions: Type.Array(
    closed({
      Name: Type.String(),
      File: Type.String(),
      State: Type.Optional(Type.String()),
      Resource: Type.Optional(Type.String()),
    }),
  ),
})

export type FunctionIR = Static<typeof functionSchema>
export type Manifest = Static<typeof manifestSchema>
export type Target = Static<typeof target>
export type StateIR = FunctionIR['States'][string]
export type TaskIR = Static<typeof task>
export type PassIR = Static<typeof pass>
export type ConditionalIR = Static<typeof conditional>
export type WaitIR = Static<typeof wait>
export type SucceedIR = Static<typeof succeed>
export type FailIR = Static<typeof fail>
export type ParallelIR = Static<typeof parallel>
export type MapIR = Static<typeof map>
export type ItemReaderIR = Static<typeof itemReader>
export type ItemBatcherIR = Static<typeof itemBatcher>
export type ResultWriterIR = Static<typeof resultWriter>
export type FanInIR = Static<typeof fanIn>
export type RetrierIR = Static<typeof retrier>
export type CatcherIR = Static<typeof catcher>

/** A compiled workflow: the manifest and one IR a function. */
export interface AppIR {
  readonly manifest: Manifest
  readonly functions: readonly FunctionIR[]
}
