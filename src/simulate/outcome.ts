import type { StoreRecord } from '../runtime-shim/platform.js'
import type { Outcome } from './scenario.js'

/** How an execution ended, by its record; undefined: not yet. */
export function outcomeOf(root: StoreRecord | undefined): Outcome | undefined {
  const effect = root?.kind === 'cursor' ? root.effect : undefined
  if (effect?.type === 'done') return { status: 'SUCCEEDED', output: effect.output }
  if (effect?.type !== 'failed') return undefined
  return { status: effect.status ?? 'FAILED', error: effect.error, cause: effect.cause }
}
