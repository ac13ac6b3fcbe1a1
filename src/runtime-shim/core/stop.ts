import { collectScope } from './collect.js'
import type { Delivery } from './delivery.js'
import { ingress } from './ingress.js'
import { rootKey } from './keys.js'
import { END } from './order.js'
import type { Cursor, Failed, Request } from './protocol.js'

/**
 * Ends an execution from outside: one commit at the last position of the root, which loses against an execution that has
 * ended by itself. Then the open scopes are collected from the root down; every frame finds out at its next ingress.
 */
export async function stop(delivery: Delivery, request: Request, failed: Failed): Promise<void> {
  const { store, observer } = delivery.platform
  const { cursor } = await ingress(delivery, request)
  const effect: Failed =
    cursor?.effect.type === 'fan-out'
      ? { ...failed, open: { step: cursor.step, attempt: cursor.attempt, size: cursor.effect.size } }
      : failed
  const last: Cursor = { kind: 'cursor', ...END, effect, carry: request.carry }
  const { won, kept } = await store.commit(rootKey(request.execution), last, true, new Map())
  if (won) observer.committed(request, effect, [])
  if (kept?.effect.type === 'failed' && kept.effect.open) await collectScope(delivery, request, kept.effect.open, true)
}
