import type { Json, JsonObject } from '../json.js'
import type { Cursor, Effect, Frame, Group, Request } from './core/protocol.js'

/** A record of the store: a frame's cursor, or a group of a coordination set. */
export type StoreRecord = Cursor | Group

/** What a commit came to. `kept` is the record that the key holds afterwards; undefined: the frame was collected. */
export interface Committed {
  readonly won: boolean
  readonly kept: Cursor | undefined
}

/** What a group holds after a mark. */
export interface Marked {
  /** The place of this member in the order of marks, from 0: the same for a repeated mark. */
  readonly ordinal: number
  /** How many of the group's members are marked now. */
  readonly count: number
}

/**
 * The consistent store. Every operation is linearizable for its key, and may be called any number of times for the
 * same fact. Keys are opaque strings of at most 1,024 bytes.
 */
export interface Store {
  /** Strongly consistent, one batch; undefined where there is no record. */
  read(keys: readonly string[]): Promise<readonly (StoreRecord | undefined)[]>
  /**
   * One conditional write: it wins if the key has a record that is older, by (step, attempt); or if it has none and
   * `create` is true. Whether it won or lost, the kept record comes back in the same call. `groups` are created in the
   * same atomic write, only if it wins.
   */
  commit(key: string, cursor: Cursor, create: boolean, groups: ReadonlyMap<string, Group>): Promise<Committed>
  /** Marks a member (0 … size-1) of a group; idempotent; undefined where the group does not exist: it never creates. */
  mark(key: string, member: number): Promise<Marked | undefined>
  /** Deletes what exists of these; absent keys are fine. Resumable, not atomic. */
  remove(keys: readonly string[]): Promise<void>
}

/** Starts an invocation of a deployed function, asynchronously and at least once. */
export interface Invoker {
  /** Resolves when the platform has accepted the request durably. `notBefore`: milliseconds since the epoch. */
  invoke(request: Request, notBefore?: number): Promise<void>
}

/** A task that is to be done: everything that the user's code, or a service, gets to know. */
export interface TaskCall {
  readonly execution: string
  readonly state: string
  readonly resource: string
  /** The evaluated Parameters or Arguments; the effective input where there are none. */
  readonly input: Json
  /** 0 for the first attempt. */
  readonly attempt: number
  /** The same for every duplicate of this attempt, different for every other attempt. */
  readonly idempotencyKey: string
  /** Seconds after which the task fails with States.Timeout. */
  readonly timeoutSeconds?: number
  /** Seconds without a heartbeat after which a callback fails with States.Timeout. */
  readonly heartbeatSeconds?: number
  /** The token through which a callback is answered. */
  readonly token?: string
  readonly credentials?: Json
}

/** A job that a task has begun and that goes on by itself. */
export class Running {
  /**
   * `job` is all that is needed to ask for its end, or to stop it. It is asked for the first time after `seconds`, and
   * then after twice as long each time, up to a minute. `submitted` is what was answered when it began, for people.
   */
  constructor(
    readonly job: Json,
    readonly seconds = 1,
    readonly submitted?: Json,
  ) {}
}

/** Runs the code of a task. A failure of the task is a WorkflowError; anything else is a failure of the platform. */
export interface TaskRunner {
  /** Does a task, or begins the job that it stands for. */
  run(task: TaskCall): Promise<Json | Running>
  /** Asks whether a job that `run` has begun is done: its result, or that it goes on, by the same `job`. */
  poll(task: TaskCall, job: Json): Promise<Json | Running>
  /** Stops a job whose result nobody wants any more: once or several times, as well as the service can. */
  cancel(resource: string, job: Json): Promise<void>
}

/** The tasks of activities that workers outside of the platform do. */
export interface Activities {
  /**
   * Leaves the task of a frame to a worker, who answers by its token; the same again is the same. False: no worker is
   * meant to do it, it is to be run.
   */
  leave(task: TaskCall, frame: Frame): Promise<boolean>
}

/** What objects a listing has found, and how to go on; absent: these were the last. */
export interface ObjectListing {
  /** As the service gives them: `{Key, Size, Etag, LastModified, StorageClass}`. */
  readonly objects: readonly JsonObject[]
  readonly next?: string
}

/**
 * The objects that an ItemReader reads and a ResultWriter writes. `object` and `parameters` are the evaluated Parameters
 * or Arguments of the reader or writer: `{Bucket, Key, …}`. A failure of the service is a WorkflowError.
 */
export interface ObjectStore {
  /** The bytes of an object, in pieces, from byte `from` on. What is not read to its end is closed. */
  read(object: JsonObject, from: number): AsyncIterable<Uint8Array>
  /** The size of an object in bytes. */
  size(object: JsonObject): Promise<number>
  /** One page of a listing by `{Bucket, Prefix, …}`; `after` is the `next` of the page before. */
  list(parameters: JsonObject, after: string | undefined): Promise<ObjectListing>
  /** Writes an object whole; the same again is the same. */
  write(object: JsonObject, body: string): Promise<void>
}

/** The platform's limits. */
export interface Limits {
  /** A request of more bytes than this carries no values: the function reads them from its predecessor's record. */
  readonly payloadBytes: number
  /** The most bytes a state's input or output may have, as UTF-8 JSON; Infinity: no limit. */
  readonly stateBytes: number
  /**
   * How many children of a distributed Map one fan-out starts, whose groups are created in one atomic write, and the
   * most bytes that their inputs take together, as UTF-8 JSON: one record holds them.
   */
  readonly page: { readonly children: number; readonly bytes: number }
}

/** All that the core knows of the world. */
export interface Platform {
  readonly store: Store
  readonly invoker: Invoker
  readonly tasks: TaskRunner
  readonly activities: Activities
  readonly objects: ObjectStore
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly limits: Limits
  /** A keyed signature of a text, the same in every function of the app: nobody else can make one. */
  readonly sign: (text: string) => string
  /** Told of every effect that was committed, by whoever won it, with the history that led to it. */
  readonly observer: Observer
}

/** Watches executions for people: progress, history. Its answers change nothing. */
export interface Observer {
  committed(frame: Frame, effect: Effect, history: readonly HistoryEvent[]): void
}

/** One event of the execution history, with AWS's event type and details (GetExecutionHistory). */
export interface HistoryEvent {
  readonly type: string
  /** Milliseconds since the epoch. */
  readonly timestamp: number
  readonly details: { readonly [key: string]: Json }
}
