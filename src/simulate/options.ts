import type { Call } from './flight.js'
import type { Message } from './message.js'

/**
 * What may go wrong with one call. `crash-before` and `crash-after`: the delivery dies before or after the call took
 * effect. `refused`: throttled, it did not take effect and says so. `answer-lost`: it did, and says that it failed.
 */
export const FAULTS = ['crash-before', 'crash-after', 'refused', 'answer-lost'] as const
export type Fault = (typeof FAULTS)[number]

/** What may happen next in the world. */
export type Option =
  | { readonly kind: 'proceed'; readonly call: Call; readonly fault?: Fault }
  | { readonly kind: 'deliver'; readonly message: Message; readonly duplicate?: true }
  /** Time goes on to the next timer. */
  | { readonly kind: 'wait' }
  /** A user stops the execution. */
  | { readonly kind: 'stop' }
  /** The platform loses a message for good. */
  | { readonly kind: 'lose'; readonly message: Message }
  /** Somebody sees that an execution stands still, and redrives it. */
  | { readonly kind: 'redrive' }
  /** The retention of an ended execution is over: the store has removed all of its records. */
  | { readonly kind: 'expire' }
  /** A new version of the app is deployed beside the old one. */
  | { readonly kind: 'deploy' }
