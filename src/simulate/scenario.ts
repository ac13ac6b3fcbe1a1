import type { Json } from '../json.js'
import type { App } from '../runtime-shim/core/index.js'
import type { ObjectStore, Running, TaskCall } from '../runtime-shim/platform.js'

/** A workflow with its input and its functions, ready to be executed in a simulated world. */
export interface Scenario {
  readonly name: string
  readonly app: App
  /**
   * Another version of the app, which is deployed at some moment. `pinned`: a request goes to the version that its
   * execution was started with. `either`: the platform does not tell them apart.
   */
  readonly newer?: { readonly app: App; readonly routing: 'pinned' | 'either' }
  readonly input: Json
  /** Functions and objects for another world, that remember nothing of this one; absent: they never do. */
  readonly fresh?: () => Promise<Pick<Scenario, 'run' | 'objects'>>
  /** The user's function of a task. Throws WorkflowError where the task fails. */
  readonly run: (task: TaskCall, outside: Outside) => Json | Running | Promise<Json | Running>
  /**
   * What a job says that a function has begun: its result, or that it still goes on. It is told how often it was asked
   * before. Throws WorkflowError where the job has failed.
   */
  readonly poll?: (task: TaskCall, job: Json, asked: number, outside: Outside) => Json | Running
  /** Stops a job that has not ended. */
  readonly cancel?: (job: Json, outside: Outside) => void
  /** The app of the executions that its tasks start, in the same store. */
  readonly nested?: App
  /** The objects of its ItemReaders and ResultWriters. */
  readonly objects?: ObjectStore
  /** What a plain interpreter of the definition says, or else whoever wrote the scenario. */
  readonly expected: Expected
}

/** Whoever holds the token of a callback, outside of the workflow. */
export interface Outside {
  /** Uniform in [0, 1), different in every run of a function: for functions that are not deterministic. */
  readonly random: () => number
  /** Answers a token so many seconds from now. */
  answer(
    token: string,
    answer: { output: Json } | { error: string | null; cause: string | null },
    seconds: number,
  ): void
  /** Sends a heartbeat so many seconds from now. */
  heartbeat(token: string, seconds: number): void
  /** The executions of the nested app, by their names. */
  readonly executions: Executions
}

/** What a task may do with executions of another app. */
export interface Executions {
  /** Starts one; nothing, if there is one by this name. */
  start(name: string, input: Json): void
  stop(name: string): void
  /** How it ended; undefined: it has not. */
  outcome(name: string): Outcome | undefined
}

/** What is known of an execution before it begins. */
export interface Expected {
  /** The ways in which it may end, besides a stop or its timeout; undefined: any. */
  readonly outcomes?: readonly Outcome[]
  /** Answers come more than once: then functions may be called again even if nothing fails. */
  readonly answeredAgain?: true
  /** The calls of functions, each as `callOf` writes it, as often as it is made at most; undefined: any. */
  readonly calls?: readonly string[]
}

/** How an execution ended. */
export type Outcome =
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'
      readonly error: string | null
      readonly cause: string | null
    }

/** A call of a function, as text: what the function can tell apart, but for the ids of history events. */
export function callOf({ state, attempt, input }: Pick<TaskCall, 'state' | 'attempt' | 'input'>): string {
  return maskEvents(`${state}#${attempt} ${JSON.stringify(input)}`)
}

/** A text in which errors do not tell at which event of the history they happened. */
export function maskEvents(text: string): string {
  return text.replace(/event id #\d+/g, 'event id #')
}
