import type { Json, JsonObject } from '../../src/json.js'
import { WorkflowError, type EvaluationScope, type Expression } from '../../src/runtime-shim/expr/index.js'
import { Failure } from './failure.js'

/** A Task that is to be done; `attempt` is 0 for the first, `at` the virtual time in milliseconds since the epoch. */
export interface TaskCall {
  readonly state: string
  readonly resource: string
  readonly input: Json
  readonly attempt: number
  readonly at: number
}

/** What holds for a whole execution. */
export interface Execution {
  readonly input: Json
  readonly name: string
  readonly machineName: string
  /** Milliseconds since the epoch. */
  readonly start: number
  /** The virtual time after which the execution has timed out. */
  readonly deadline: number
  readonly language: string
  /** The most bytes that a state's output may have, as UTF-8 JSON. */
  readonly stateBytes: number
  readonly random: () => number
  readonly tasks: (call: TaskCall) => Json | Promise<Json>
  /** Fields that are laid over the context object. */
  readonly context: JsonObject
  /** Told of a Map or Parallel whose outcome depends on which of two simultaneous failures is seen first. */
  readonly onRace: (state: string) => void
  readonly onVisit: (state: string, input: Json) => void
  states: number
}

/** One sequential strand: the machine itself, a branch or an iteration. Its clock is virtual, and its own. */
export interface Thread {
  readonly execution: Execution
  /** Milliseconds since the epoch. */
  now: number
  /** The values at the entry of the current state; an inner scope begins with those of the outer one. */
  variables: JsonObject
  /** `$$.Map`, in the iterations of a Map. */
  readonly map?: Json
}

/** One visit of one state, over all of its attempts. */
export interface Visit {
  readonly thread: Thread
  readonly name: string
  readonly state: JsonObject
  readonly jsonata: boolean
  /** The raw input. */
  readonly input: Json
  readonly entered: number
  retries: number
}

/** What a state came to: its output, and the state that follows; none where the machine or branch ends. */
export interface Exit {
  readonly output: Json
  readonly variables: JsonObject
  readonly next?: string
}

/** What an expression may see besides its input. */
export interface Seen {
  readonly result?: Json
  readonly errorOutput?: Json
  readonly map?: Json
}

/** Fails in a state, with the text that Step Functions puts before what happened. */
export function failIn(visit: Visit, error: string | null, tail: string): never {
  const where = `An error occurred while executing the state '${visit.name}' (entered at the event id #0).`
  throw new Failure(error, `${where} ${tail}`)
}

/** Runs an evaluation; an error of the expression becomes an error of the state. */
export async function located<T>(visit: Visit, evaluation: () => T | Promise<T>): Promise<T> {
  try {
    return await evaluation()
  } catch (error) {
    if (error instanceof WorkflowError) failIn(visit, error.error, error.reason ?? '')
    throw error
  }
}

/** Evaluates an expression against `$`. */
export function evaluate(visit: Visit, expression: Expression, input: Json, seen: Seen = {}): Promise<Json> {
  return located(visit, () => expression.evaluate(scopeOf(visit, input, seen)))
}

/** What the expressions of a visit see. */
export function scopeOf(visit: Visit, input: Json, { map, ...more }: Seen = {}): EvaluationScope {
  const { thread } = visit
  return {
    input,
    context: () => contextOf(visit, map ?? thread.map),
    variables: thread.variables,
    random: thread.execution.random,
    now: () => thread.now,
    ...more,
  }
}

/** States that can be tried again; the context object of any other has no RetryCount. */
const RETRIED: readonly Json[] = ['Task', 'Parallel', 'Map']

function contextOf({ thread, name, state, entered, retries }: Visit, map: Json | undefined): Json {
  const { execution } = thread
  const { Execution: executionFields, StateMachine: machineFields, ...rest } = execution.context
  return {
    Execution: {
      Id: null,
      Input: execution.input,
      Name: execution.name,
      RoleArn: null,
      StartTime: new Date(execution.start).toISOString(),
      ...(executionFields as JsonObject | undefined),
    },
    StateMachine: { Id: null, Name: execution.machineName, ...(machineFields as JsonObject | undefined) },
    State: {
      Name: name,
      EnteredTime: new Date(entered).toISOString(),
      ...(RETRIED.includes(state['Type']!) && { RetryCount: retries }),
    },
    ...(map !== undefined && { Map: map }),
    ...rest,
  }
}
