import { createHash } from 'node:crypto'
import type { Json } from '../../../json.js'
import { frameKey, rootKey } from '../../core/keys.js'
import type { Frame } from '../../core/protocol.js'
import type { TaskCall } from '../../platform.js'
import type { Environment } from './environment.js'
import { endingOf } from './outcome.js'
import { recordKey } from './record-key.js'
import { parseCursor, parseRecord } from './record-text.js'

/** A task of an activity that waits for a worker. */
export interface Waiting {
  readonly execution: string
  /** The callback, which an answer on its way is filed under. */
  readonly callback: string
  readonly token: string
  readonly input: Json
  /** Its place in the queue. */
  readonly queued: string
}

/** A task that a worker has taken: kept until it is over, so that nobody gets it again. */
interface Taken {
  readonly worker: string | null
}

/** Digits of a time, to the base of 36. */
const DIGITS = 9

/**
 * In a transaction: enters a task, unless it is over. One that is there already stays as it is, waiting or taken. A frame
 * has one open task at most, whose row goes with the commit or the removal of the frame's record.
 */
export function openActivityTask(environment: Environment, task: TaskCall, frame: Frame, now: number): void {
  const { records, activityTasks, activityQueue } = environment
  const { execution, resource, idempotencyKey, input } = task
  const place = recordKey(frameKey(execution, frame.scopes))
  const text = records.get(place)
  if (text === undefined || activityTasks.doesExist(place)) return
  const { step, attempt } = parseCursor(text)
  if (idempotencyKey !== `${frameKey(execution, frame.scopes)}${step}.${attempt}`) return
  const queued = `${queueOf(resource)}${now.toString(36).padStart(DIGITS, '0')}/${digest(idempotencyKey)}`
  const waiting: Waiting = { execution, callback: recordKey(idempotencyKey), token: task.token!, input, queued }
  activityTasks.putSync(place, JSON.stringify(waiting))
  activityQueue.putSync(queued, place)
}

/** In a transaction: the frame that a record is of has gone on, or is gone, and so has its task. */
export function closeActivityTask({ activityTasks, activityQueue }: Environment, place: string): void {
  const text = activityTasks.get(place)
  if (text === undefined) return
  activityTasks.removeSync(place)
  const row = JSON.parse(text) as Waiting | Taken
  if ('queued' in row) activityQueue.removeSync(row.queued)
}

/** Whether a task of an activity waits for a worker. */
export function hasActivityTask(environment: Environment, arn: string): boolean {
  return firstOf(environment, arn) !== undefined
}

/** In a transaction: gives the task that has waited longest to a worker. Those that are over are dropped on the way. */
export function takeActivityTask(environment: Environment, arn: string, worker: string | null): Waiting | undefined {
  const { activityTasks, activityQueue } = environment
  for (let first = firstOf(environment, arn); first !== undefined; first = firstOf(environment, arn)) {
    const waiting = JSON.parse(activityTasks.get(first.value)!) as Waiting
    activityQueue.removeSync(first.key)
    activityTasks.putSync(first.value, JSON.stringify({ worker } satisfies Taken))
    if (!isOver(environment, waiting)) return waiting
  }
  return undefined
}

/** Whether a task has been answered, or its execution has ended, though what is left of it has not been delivered yet. */
function isOver({ answers, records }: Environment, { execution, callback }: Waiting): boolean {
  const root = records.get(recordKey(rootKey(execution)))
  return answers.doesExist(callback) || (root !== undefined && endingOf(parseRecord(root)) !== undefined)
}

function firstOf({ activityQueue }: Environment, arn: string): { key: string; value: string } | undefined {
  const start = queueOf(arn)
  for (const entry of activityQueue.getRange({ start, end: `${start.slice(0, -1)}0`, limit: 1 })) return entry
  return undefined
}

function queueOf(arn: string): string {
  return `${digest(arn)}/`
}

/** Keeps keys short: ARNs and names of callbacks may be long. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
