import type { Ending, HistoryEvent, Json, JsonObject, Observer } from '../src/index.js'
import { awsEvent } from './history-event.js'
import { previousEventId, told, type Told } from './history-order.js'
import { shown } from './history-shown.js'
import { openFork, placeOf, type Fork, type Frame, type Place, type Thread } from './history-thread.js'

/** One line of the history, in the field names of GetExecutionHistory, plus the details under their event's name. */
export interface HistoryLine {
  readonly timestamp: string
  readonly type: string
  readonly id: number
  readonly previousEventId: number
  readonly [details: string]: Json
}

type Effect = Parameters<Observer['committed']>[1]

/**
 * The history of one execution, from what the functions commit. Ids follow the order of the commits; an event's
 * `previousEventId` is the event before it in its own branch, or the one that started the branch.
 */
export class History implements Observer {
  private lastId = 0
  private lastTime = 0
  private readonly root: Thread = {}
  private region = 'local'

  /** `input` is the execution's; `emit` gets each line as soon as it is known. */
  constructor(
    private readonly input: Json,
    private readonly emit: (line: HistoryLine) => void,
  ) {}

  committed(frame: Frame, effect: Effect, history: readonly HistoryEvent[]): void {
    if (this.lastId === 0) this.start(frame)
    const place = placeOf(this.root, frame)
    if (place === undefined) return
    const { thread, parent } = place
    if (parent !== undefined) this.startIteration(parent.fork, parent.index, thread)
    if (thread.fork !== undefined && history.length > 0) {
      const runFailed = thread.fork.kind === 'run' && history[0]?.type === 'MapStateFailed'
      this.close(thread, thread.fork)
      if (runFailed) this.add(thread, 'MapRunFailed', failureOf(effect))
    }
    for (const event of shown(effect, history)) this.tell(thread, event)
    if (effect.type === 'fan-out') this.open(thread, effect)
    if ('status' in effect) this.lastTime = Math.max(this.lastTime, effect.time ?? 0)
    if (effect.type === 'done' || effect.type === 'failed') this.end(place, effect.type === 'failed', frame)
  }

  /** Adds the execution's last event; nothing where the execution had ended before, and so has no events here. */
  ended(outcome: Ending): void {
    if (this.lastId === 0) return
    const details: JsonObject =
      outcome.status === 'SUCCEEDED' ? { output: outcome.output } : { error: outcome.error, cause: outcome.cause }
    this.add(this.root, ENDINGS[outcome.status], details)
  }

  private start({ carry }: Frame): void {
    const execution = (carry.context?.['Execution'] ?? {}) as JsonObject
    const { Id: id, RoleArn: roleArn } = execution
    if (typeof id === 'string') this.region = id.split(':')[3] ?? this.region
    this.lastTime = carry.start
    this.add({}, 'ExecutionStarted', { input: this.input, ...(typeof roleArn === 'string' && { roleArn }) })
  }

  private open(thread: Thread, { state, size, limit = size }: Extract<Effect, { type: 'fan-out' }>): void {
    if (thread.fork !== undefined) return
    const fork = openFork(thread, state)
    if (fork.kind !== 'iteration') return
    for (let index = 0; index < limit; index++) {
      const iteration: Thread = {}
      fork.threads.set(index, iteration)
      this.add(iteration, 'MapIterationStarted', { name: state, index }, fork.started)
    }
  }

  /** An iteration that waited for its turn follows the one that made room for it. */
  private startIteration(fork: Fork, index: number, thread: Thread): void {
    if (fork.kind !== 'iteration' || thread.last !== fork.started) return
    this.add(thread, 'MapIterationStarted', { name: fork.name, index }, fork.lastEnded ?? fork.started)
  }

  private end({ thread, parent }: Place, failed: boolean, { scopes }: Frame): void {
    if (parent === undefined || parent.fork.ended.has(parent.index)) return
    const { fork, index } = parent
    const fatal = failed && scopes.at(-1)?.tolerant !== true
    if (fatal && fork.failed !== undefined) return
    if (fatal) fork.failed = thread.last
    fork.ended.add(index)
    if (fork.kind === 'iteration') {
      this.add(thread, `MapIteration${failed ? 'Failed' : 'Succeeded'}`, { name: fork.name, index })
    }
    if (fatal && thread.state === 'Task') this.add(thread, 'TaskStateAborted', {}, fork.failed)
    fork.lastEnded = thread.last
  }

  /** The thread goes on: all branches are done, or those that are not are stopped. */
  private close(thread: Thread, fork: Fork): void {
    if (fork.failed !== undefined) this.abort(fork, fork.failed)
    else if (fork.lastEnded !== undefined) thread.last = fork.lastEnded
    thread.fork = undefined
    thread.closed = fork.place
    if (fork.failed !== undefined) thread.last = fork.failed
  }

  private abort(fork: Fork, because: Told): void {
    for (const [index, thread] of fork.threads) {
      if (fork.ended.has(index)) continue
      if (thread.fork !== undefined) this.abort(thread.fork, because)
      if (fork.kind === 'iteration') this.add(thread, 'MapIterationAborted', { name: fork.name, index }, because)
      if (ABORTED.has(thread.state)) this.add(thread, `${thread.state}StateAborted`, {}, because)
    }
  }

  private tell(thread: Thread, event: HistoryEvent): void {
    const { type, timestamp, details } = event
    this.lastTime = Math.max(this.lastTime, timestamp)
    if (thread.last?.type === 'TaskStarted' && submits(event)) {
      this.add(thread, 'TaskSubmitted', { resource: details['resource']! })
    }
    this.add(thread, type, details, thread.last, timestamp)
    if (type.endsWith('StateEntered')) thread.state = type.slice(0, -'StateEntered'.length)
    else if (type.endsWith('StateExited')) thread.state = undefined
  }

  private add(thread: Thread, name: string, given: JsonObject, before = thread.last, at = this.lastTime): void {
    const { type, key, details } = awsEvent({ type: name, details: given }, this.region)
    const id = ++this.lastId
    const timestamp = new Date(at).toISOString()
    this.emit({
      timestamp,
      type,
      id,
      previousEventId: previousEventId(type, before),
      ...(details && { [key]: details }),
    })
    thread.last = told(id, name, before)
  }
}

/** What made a Map Run fail, where nothing caught it. */
function failureOf(effect: Effect): JsonObject {
  return effect.type === 'failed' ? { error: effect.error, cause: effect.cause } : {}
}

/** Whether an event is the answer to what was submitted: a job, or a message with a token. */
function submits({ type, details }: HistoryEvent): boolean {
  return (
    /^Task(Succeeded|Failed|TimedOut)$/.test(type) &&
    /\.(sync(:2)?|waitForTaskToken)$/.test(String(details['resource']))
  )
}

/** The types of states that have an event for being stopped. */
const ABORTED: ReadonlySet<string | undefined> = new Set(['Task', 'Wait', 'Parallel', 'Map'])

const ENDINGS = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const
