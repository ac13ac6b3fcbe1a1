import type { Cursor, Group, Request } from '../runtime-shim/core/index.js'
import type { TaskCall } from '../runtime-shim/platform.js'
import type { Message } from './message.js'
import type { Fault } from './options.js'

/** What is about to happen in the world, told to the invariants right before it takes effect. */
export type Fact =
  | {
      readonly type: 'commit'
      readonly delivery: number
      readonly key: string
      readonly cursor: Cursor
      readonly won: boolean
      readonly groups: ReadonlyMap<string, Group>
    }
  | { readonly type: 'mark'; readonly delivery: number; readonly key: string; readonly member: number }
  | { readonly type: 'remove'; readonly delivery: number; readonly key: string }
  | { readonly type: 'invoke'; readonly request: Request; readonly notBefore: number | undefined }
  | { readonly type: 'run'; readonly delivery: number; readonly task: TaskCall }
  /** A job goes on that a delivery has begun, the first or not; it has an answer; or it was cancelled before it had one. */
  | {
      readonly type: 'job'
      readonly delivery: number
      readonly job: string
      readonly what: 'begun' | 'ended' | 'cancelled'
    }
  | { readonly type: 'begin'; readonly delivery: number; readonly message: Message; readonly duplicate: boolean }
  /** Something goes wrong with a call of a delivery. */
  | { readonly type: 'fault'; readonly delivery: number; readonly fault: Fault; readonly call: string }
  /** The platform loses a message for good. */
  | { readonly type: 'lost'; readonly label: string }

/** Whether a key is that of an execution's own record. */
export function isRootKey(key: string): boolean {
  return key.indexOf('/') === key.length - 1
}

/** The parts of a frame's key, as core/keys.ts makes it: `execution/step.attempt.index/…/`. */
export function parentOf(
  frameKey: string,
): { readonly key: string; readonly at: string; readonly index: number } | undefined {
  const parts = frameKey.split('/')
  const last = parts.at(-2)
  if (parts.length < 3 || last === undefined) return undefined
  const [step, attempt, index] = last.split('.')
  return { key: `${parts.slice(0, -2).join('/')}/`, at: `${step}.${attempt}`, index: Number(index) }
}

/** The parts of a group's key: the frame that fanned out, where, and which group of which level it is. */
export function groupOf(
  key: string,
): { readonly frame: string; readonly at: string; readonly level: number; readonly number: number } | undefined {
  const match = /^(.*\/)(\d+\.\d+)#(\d+)\.(\d+)$/.exec(key)
  if (match === null) return undefined
  return { frame: match[1]!, at: match[2]!, level: Number(match[3]), number: Number(match[4]) }
}

/** The key of the group that a branch belongs to, by what the documentation says of sets, not by the core's own code. */
export function groupKeyOf({
  key,
  at,
  index,
}: {
  readonly key: string
  readonly at: string
  readonly index: number
}): string {
  return `${key}${at}#0.${Math.floor(index / 64)}`
}
