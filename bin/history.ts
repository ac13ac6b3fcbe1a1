import type { HistoryEvent, Json, JsonObject, Observer, Outcome } from '../src/index.js'
import { awsEvent } from './history-event.js'

/** One line of the history, in the field names of GetExecutionHistory, plus the details under their event's name. */
export interface HistoryLine {
  readonly timestamp: string
  readonly type: string
  readonly id: number
  readonly previousEventId: number
  readonly [details: string]: Json
}

type Frame = Parameters<Observer['committed']>[0]

/**
 * The history of one execution, from what the functions commit. Ids follow the order of the commits; an event's
 * `previousEventId` is the event before it in its own branch, or the one that started the branch.
 */
export class History implements Observer {
  private lastId = 0
  private lastTime = 0
  private readonly lastOf = new Map<string, number>()

  /** `input` is the execution's; `emit` gets each line as soon as it is known. */
  constructor(
    private readonly input: Json,
    private readonly emit: (line: HistoryLine) => void,
  ) {}

  committed(frame: Frame, effect: Parameters<Observer['committed']>[1], history: readonly HistoryEvent[]): void {
    if (this.lastId === 0) {
      this.add(0, { type: 'ExecutionStarted', timestamp: frame.carry.start, details: { input: this.input } })
    }
    const path = pathOf(frame)
    for (const event of history) this.lastOf.set(path, this.add(this.previous(path), event))
    if (path === ROOT || (effect.type !== 'done' && effect.type !== 'failed')) return
    this.lastOf.set(parentOf(path), this.previous(path))
    this.lastOf.delete(path)
  }

  /** Adds the execution's last event; nothing where the execution had ended before, and so has no events here. */
  ended(outcome: Outcome): void {
    if (this.lastId === 0) return
    const details: JsonObject =
      outcome.status === 'SUCCEEDED' ? { output: outcome.output } : { error: outcome.error, cause: outcome.cause }
    this.add(this.previous(ROOT), { type: ENDINGS[outcome.status], timestamp: this.lastTime, details })
  }

  private add(previousEventId: number, event: HistoryEvent): number {
    const { type, key, details } = awsEvent(event)
    const id = ++this.lastId
    this.lastTime = Math.max(this.lastTime, event.timestamp)
    const timestamp = new Date(event.timestamp).toISOString()
    this.emit({ timestamp, type, id, previousEventId, ...(details && { [key]: details }) })
    return id
  }

  private previous(path: string): number {
    for (let at: string = path; at !== ROOT; at = parentOf(at)) {
      const last = this.lastOf.get(at)
      if (last !== undefined) return last
    }
    return this.lastOf.get(ROOT) ?? 0
  }
}

const ENDINGS = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const

const ROOT = ''

function pathOf({ scopes }: Frame): string {
  return scopes.map(({ step, attempt, index }) => `/${step}.${attempt}.${index}`).join('')
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}
