import type { Json, JsonObject } from '../../json.js'
import type { Target } from '../ir/index.js'

/** One fan-out that a frame stands in, seen from the frame. */
export interface Scope {
  /** The label of the Map or Parallel, which is the label of the fan-in too. */
  readonly state: string
  /** The step and attempt at which the parent frame fanned out. */
  readonly step: number
  readonly attempt: number
  /** The number of branches. */
  readonly size: number
  /** This frame's branch, 0 … size-1. */
  readonly index: number
  /** How many branches may be open at once; absent: all. */
  readonly limit?: number
  /** A branch that fails counts as done: whether too many failed is found out by the join. */
  readonly tolerant?: true
}

/** What stays the same for all invocations of a frame. */
export interface Frame {
  /** The execution's name. */
  readonly execution: string
  /** Enclosing fan-outs, outermost first; empty for the root frame. */
  readonly scopes: readonly Scope[]
  readonly carry: Carry
}

/** The part of the context object that travels along: constant in a frame. */
export interface Carry {
  /** When the execution started, milliseconds since the epoch. */
  readonly start: number
  /** The execution's input, where the program reads it from the context object. */
  readonly input?: Json
  /** `$$.Map.Item` of the innermost Map. */
  readonly item?: { readonly index: number; readonly value?: Json; readonly source?: string }
  /** What the child of a distributed Map is called: it is an execution of its own. */
  readonly child?: { readonly name: string; readonly label: string; readonly express?: true }
  /** Overrides of the context object, for tests (`run --context`). */
  readonly context?: JsonObject
  /** The fan-out that a failure has ended last, in this frame or in one around it, and which branch's failure it was. */
  readonly failed?: Position & { readonly depth: number; readonly by: number }
}

/** What flows from state to state. */
export interface Data {
  readonly input: Json
  /** Variables that the frame may read; those of outer scopes included. */
  readonly variables: JsonObject
  /** History events so far in this thread of the execution: the `#N` of AWS's error texts. */
  readonly events: number
}

/** A position in a frame: order is by step, then by attempt. */
export interface Position {
  readonly step: number
  readonly attempt: number
}

/** Go on to a function: a transition, the end of a wait, or another attempt. */
export interface Go {
  readonly type: 'go'
  readonly function: string
  /** Where in the function to go on; absent: where the function starts. */
  readonly state?: Target
  readonly data: Data
  /** Another attempt at the same step; absent: the next step. */
  readonly again?: true
  /** Retries used, one count a retrier, of the visit of `state`. */
  readonly retries?: readonly number[]
  /** When that visit began, where it is not the invocation itself that begins it. */
  readonly entered?: number
  /** Not before this time, milliseconds since the epoch. */
  readonly at?: number
}

/** What an effect keeps of the visit of a state that is gone on with, so that its expressions come to the same again. */
export interface Visited {
  readonly state: string
  /** The input of the state, raw. */
  readonly data: Data
  readonly retries?: readonly number[]
  readonly entered: number
  /** Clock and seed of the randomness of what is evaluated again. */
  readonly time: number
  readonly seed: number
}

/** Start the branches of a Map or Parallel. What each branch begins with follows from this record alone. */
export interface FanOut extends Visited {
  readonly type: 'fan-out'
  readonly size: number
  readonly limit?: number
  /** How many branches may fail; absent: none, and the first failure ends the scope. */
  readonly tolerated?: number
  /** What it starts, where the state is a distributed Map. */
  readonly page?: Page
}

/** The children of a distributed Map that one fan-out starts, and what is known of those before them. */
export interface Page {
  readonly inputs: readonly Json[]
  /** Where the items of the next page begin; absent: these are the last. */
  readonly next?: PageStart
  readonly tally: Tally
  /** The name of the Map Run. */
  readonly run: string
}

/** A place among the items of a distributed Map. */
export interface PageStart {
  /** As the reader of the items knows it; absent: before the first. */
  readonly position?: Json
  /** How many items there are before. */
  readonly items: number
}

/** What the children of a distributed Map came to, those of earlier pages. */
export interface Tally {
  readonly succeeded: number
  readonly failed: number
  /** In the order of the children; absent where they are written, or are too large to be a state's output. */
  readonly results?: readonly Json[]
  /** The sizes of the objects that were written, in bytes. */
  readonly files?: { readonly SUCCEEDED: readonly number[]; readonly FAILED: readonly number[] }
}

/** The frame has ended with a value. */
export interface Done {
  readonly type: 'done'
  readonly output: Json
  /**
   * When, milliseconds since the epoch: the clock of the iteration that takes its place in a limited Map, and the end
   * of an execution that a distributed Map has started.
   */
  readonly time?: number
}

/** The frame has ended with an error that nothing in it caught. */
export interface Failed {
  readonly type: 'failed'
  readonly error: string | null
  readonly cause: string | null
  /** When, as in Done. */
  readonly time?: number
  /** It could not even begin, by a fault of the state that starts it: no tolerance of failures covers it. */
  readonly fatal?: true
  /** How the execution ended, where it was ended from outside. */
  readonly status?: 'TIMED_OUT' | 'ABORTED'
  /** The fan-out that was open then: what is to be collected. */
  readonly open?: Position & { readonly size: number }
  /** The job that was going on then: what is to be stopped. */
  readonly running?: JobName
}

/** Hand a task out: its answer comes through its token. What is handed out follows from this record alone. */
export interface Callback extends Visited {
  readonly type: 'callback'
  readonly timeoutSeconds?: number
  readonly heartbeatSeconds?: number
}

/** A job that a task has begun, what its platform needs to know it by. */
export interface JobName {
  readonly resource: string
  readonly job: Json
}

/** Ask for the end of a job that a task has begun, not before `at`. */
export interface Ask extends JobName, Visited {
  readonly type: 'ask'
  readonly timeoutSeconds?: number
  /** Its time is over: it is to be stopped, and its task has failed. */
  readonly late?: true
  /** How often it was asked. */
  readonly asked: number
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** What an invocation decided. */
export type Effect = Go | FanOut | Callback | Ask | Done | Failed

/** The one record of a frame: its last committed effect, which is its checkpoint. */
export interface Cursor extends Position {
  readonly kind: 'cursor'
  readonly effect: Effect
  /** Kept so that the record alone is enough to go on. */
  readonly carry: Carry
}

/** A bounded part of a coordination set: which of its members are done, in the order in which they were marked. */
export interface Group {
  readonly kind: 'group'
  readonly size: number
  readonly marked: readonly number[]
}

/** A named request to run a function: all that travels between functions. */
export interface Request extends Frame, Position {
  readonly function: string
  readonly state?: Target
  /** Absent: the values are too large to travel, and are read from the record. */
  readonly data?: Data
  readonly retries?: readonly number[]
  readonly entered?: number
  /** What the branch has come to before its first function: the receiver commits it instead of a decision of its own. */
  readonly begun?: Effect
  /** The branches that the receiver has to start before its own: a subtree of the fan-out. */
  readonly rest?: readonly Start[]
  /** When the execution's own timeout ends it, milliseconds since the epoch: known to its start alone. */
  readonly until?: number
  /** Ends the execution, whatever it is doing: its own timeout, or a user's stop. */
  readonly stop?: Failed
  /** Asks for the end of the job that the frame's record names, this one; where the scope is over, it is stopped. */
  readonly ask?: JobName
  /** Answers the callback that the frame has handed out at this position. */
  readonly answer?: CallbackAnswer
}

/** How a branch of the innermost scope starts: with this invocation, at step 0. */
export interface Start {
  readonly index: number
  readonly function: string
  readonly data?: Data
  readonly begun?: Effect
  readonly carry: Carry
}

/** What becomes of a callback: its answer, or a look whether its heartbeat has stopped. */
export type CallbackAnswer =
  | { readonly output: Json }
  | { readonly error: string | null; readonly cause: string | null }
  | { readonly heartbeat: true }
