import type { Json } from '../../../json.js'
import type { Effect } from '../../core/protocol.js'
import type { StoreRecord } from '../../platform.js'
import type { Counts } from './counting-store.js'

/** What an execution came to. */
export type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'
      readonly error: string | null
      readonly cause: string | null
    }

/** What an execution cost. */
export interface Stats extends Counts {
  /** Records of the execution that are still in the store: 1 is the root's, which holds the result. */
  readonly recordsLeft: number
}

/** How an execution ended: the answer of `execute`. */
export type Outcome = { readonly name: string } & Ending & { readonly stats: Stats }

/** The end of an execution, if its root's record says that it has ended. */
export function endingOf(root: StoreRecord | undefined): Ending | undefined {
  return root?.kind === 'cursor' ? endingOfEffect(root.effect) : undefined
}

/** The end that an effect of the root frame is, if it is one. */
export function endingOfEffect(effect: Effect): Ending | undefined {
  if (effect.type === 'done') return { status: 'SUCCEEDED', output: effect.output }
  if (effect.type !== 'failed') return undefined
  return { status: effect.status ?? 'FAILED', error: effect.error, cause: effect.cause }
}
