import type { Json, JsonObject } from '../../json.js'
import { WorkflowError, type EvaluationScope, type Expression } from '../expr/index.js'
import type { HistoryEvent, Limits, ObjectStore, TaskRunner } from '../platform.js'
import { exceeds, TerminalError, tooLarge } from './data-limit.js'
import { contextObject } from './context-object.js'
import type { Program } from './program.js'
import type { Data, Effect, Frame, Position, Visited } from './protocol.js'
import { seededRandom } from './random.js'
import type { Target } from '../ir/index.js'

/** One decision in the making: a frame is walked from one effect to the next. */
export interface Walk {
  readonly program: Program
  readonly frame: Frame
  readonly position: Position
  readonly tasks: TaskRunner
  readonly objects: ObjectStore
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly random: () => number
  /** The token of a callback that is handed out at this position. */
  readonly token: () => string
  /** The most bytes that a state's output may have, as UTF-8 JSON. */
  readonly stateBytes: number
  /** How much one fan-out of a distributed Map may start. */
  readonly page: Limits['page']
  /** What happened on the way, for people. */
  readonly history: HistoryEvent[]
  /** The number of events before this walk: the `#N` of AWS's error texts counts on from here. */
  readonly eventsBefore: number
  /** Inside a folded Map or Parallel: nothing can be left for a later invocation. */
  readonly folded: boolean
}

/** What a state came to: the way on, or an effect. */
export type Outcome = { readonly to: Target; readonly data: Data } | Effect

/** The types of states that have a RetryCount; a fan-in's state has one too. */
const RETRIED = new Set(['Task', 'Map', 'Parallel'])

/** When and how a visit began. */
export interface Entry {
  /** Milliseconds since the epoch. */
  readonly entered: number
  /** Retries used before this attempt, a count for each retrier. */
  readonly retries: readonly number[]
  /** The token of the callback that is handed out. */
  readonly token?: string
}

/** One visit of a state: what its expressions see. */
export class Visit {
  constructor(
    readonly walk: Walk,
    readonly label: string,
    /** The raw input of the state, the variables at its entry, and the event at which it was entered. */
    readonly data: Data,
    readonly entry: Entry,
  ) {}

  /** The state begins: its entry is an event, and everything that goes wrong in it names that event. */
  static enter(walk: Walk, label: string, type: string, input: Data, entry: Entry): Visit {
    walk.history.push({
      type: `${type}StateEntered`,
      timestamp: walk.now(),
      details: { name: label, input: input.input },
    })
    return new Visit(walk, label, { ...input, events: eventsOf(walk) }, entry)
  }

  /** The visit that an effect keeps is gone on with. */
  static resume(walk: Walk, { state, data, entered, retries = [] }: Visited, token?: string): Visit {
    return new Visit(walk, state, data, { entered, retries, ...(token !== undefined && { token }) })
  }

  /** What an effect keeps of this visit. */
  kept(time: number, seed: number): Visited {
    const { label: state, data, retries, entered } = this
    return { state, data, ...(retries.length > 0 && { retries }), entered, time, seed }
  }

  get retries(): readonly number[] {
    return this.entry.retries
  }

  get entered(): number {
    return this.entry.entered
  }

  get retryCount(): number {
    let sum = 0
    for (const count of this.retries) sum += count
    return sum
  }

  /** The same visit in another walk: another clock, another frame. */
  within(walk: Walk): Visit {
    return new Visit(walk, this.label, this.data, this.entry)
  }

  /** The same visit, with the clock and randomness that its effect keeps. */
  at({ time, seed }: Pick<Visited, 'time' | 'seed'>): Visit {
    return this.within({ ...this.walk, now: () => time, random: seededRandom(seed, 0) })
  }

  /** The same visit, when a task is handed out with a token. */
  withToken(token: string): Visit {
    return new Visit(this.walk, this.label, this.data, { ...this.entry, token })
  }

  scope(input: Json, more?: { result?: Json; errorOutput?: Json }): EvaluationScope {
    const { walk } = this
    return {
      input,
      context: () => this.context(),
      variables: this.data.variables,
      random: walk.random,
      now: walk.now,
      ...more,
    }
  }

  context(): JsonObject {
    const { app } = this.walk.program
    const { label: state, retryCount } = this
    const { entered, token } = this.entry
    const type = this.walk.program.states.get(state)?.type
    const counted = type === undefined || RETRIED.has(type)
    return contextObject(this.walk.frame, {
      app,
      state,
      entered,
      ...(counted && { retryCount }),
      ...(token !== undefined && { token }),
    })
  }

  /** Evaluates, with the error texts of AWS: they begin with the state that was executed. */
  evaluate(expression: Expression, input: Json, more?: { result?: Json; errorOutput?: Json }): Promise<Json> {
    return this.locating(() => expression.evaluate(this.scope(input, more)))
  }

  /** Does something whose errors are told with the place where they happened. */
  async locating<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw this.located(error)
    }
  }

  /** An error of an expression, told with the place where it happened; any other error as it is. */
  located(error: unknown): unknown {
    if (!(error instanceof WorkflowError)) return error
    const place = `An error occurred while executing the state '${this.label}' (entered at the event id #${this.data.events}).`
    const located = new WorkflowError(error.error, `${place} ${error.reason ?? ''}`, error.field)
    if (error.error === 'States.QueryEvaluationError') {
      const location = error.field === undefined ? {} : { location: error.field }
      this.record('EvaluationFailed', { error: error.error, cause: located.reason, ...location, state: this.label })
    }
    return located
  }

  record(type: string, details: JsonObject): void {
    this.walk.history.push({ type, timestamp: this.walk.now(), details })
  }

  /** The state is left: what the next one sees, with the variables that this one has assigned. */
  exit(type: string, input: Json, assigned?: JsonObject): Data {
    if (exceeds(this.walk.stateBytes, input)) throw new TerminalError(...tooLarge(this.label))
    const told = assigned === undefined ? {} : { assignedVariables: assigned }
    this.record(`${type}StateExited`, { name: this.label, output: input, ...told })
    const variables = assigned === undefined ? this.data.variables : { ...this.data.variables, ...assigned }
    return { input, variables, events: eventsOf(this.walk) }
  }
}

/** The number of events so far in this thread of the execution. */
export function eventsOf({ eventsBefore, history }: Walk): number {
  return eventsBefore + history.length
}
