import type { Request } from '../runtime-shim/core/index.js'
import { frameKey } from '../runtime-shim/core/keys.js'
import type { Platform } from '../runtime-shim/platform.js'

/** Something that the platform delivers at least once: a request to a function, or a call from outside. */
export interface Message {
  readonly id: number
  /** The key of the frame that it is for; undefined: it comes from outside, and says so when it arrives. */
  readonly frame: string | undefined
  /** For the trace: what it asks for. */
  readonly label: string
  /** Not delivered before this time, milliseconds since the epoch. */
  readonly notBefore: number
  /** How many messages, each sent by a delivery of the one before it, led to this one. */
  readonly hops: number
  /** The delivery that sent it; undefined: it comes from outside of the workflow. */
  readonly sender: number | undefined
  /** Makes a record of the execution where there is none: its start, its stop, its timeout within a day. */
  readonly creates: boolean
  /** What a delivery of it does. It may be called any number of times. */
  readonly handle: (platform: Platform) => Promise<void>
}

/** A request in few words: what it does, where. */
export function labelOf(request: Request): string {
  const { execution, scopes, step, attempt } = request
  const frame = frameKey(execution, scopes)
  const what = request.stop ? 'stop' : request.answer ? `answer ${request.function}` : request.function
  return `${what} ${frame}${step}.${attempt}${request.rest === undefined ? '' : ` +${request.rest.length}`}`
}
