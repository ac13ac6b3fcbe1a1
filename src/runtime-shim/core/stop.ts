import { collectScope } from './collect.js'
import type { Delivery } from './delivery.js'
import { ingress } from './ingress.js'
import { stopJob } from './job.js'
import { rootKey } from './keys.js'
import { following } from './order.js'
import type { Cursor, Effect, Failed, Position, Request } from './protocol.js'

/** How an execution ends at its own timeout. */
export const TIMED_OUT: Failed = { type: 'failed', error: 'States.Timeout', cause: null, status: 'TIMED_OUT' }

/** How long a store keeps an execution's record at least after its end, in milliseconds: a day. */
export const KEPT_AT_LEAST = 86_400_000

/** Delivers a stop, or a timeout: that may come when the execution is over and its record has expired. */
export function stopBy(delivery: Delivery, request: Request, failed: Failed): Promise<void> {
  const isKept = delivery.platform.now() < request.carry.start + KEPT_AT_LEAST
  return stop(delivery, request, failed, isKept || failed.status !== 'TIMED_OUT')
}

/**
 * Ends an execution from outside: one commit at the position that the root comes to next, so that it loses against
 * whatever the execution has done meanwhile, and then tries again one position later. Nothing that was fanned out can
 * be overwritten unseen: the record of the end names it, and it is collected from the root down. Every frame finds out
 * at its next ingress. What has not begun has then ended, too; but where records may have expired, only who `begins` an
 * execution writes one.
 */
export async function stop(delivery: Delivery, request: Request, failed: Failed, begins: boolean): Promise<void> {
  const { store, observer, now } = delivery.platform
  let { cursor } = await ingress(delivery, request)
  if (cursor === undefined && !begins) return
  while (cursor === undefined || !ends(cursor.effect)) {
    const position: Position = cursor === undefined ? { step: 0, attempt: 0 } : following(cursor, cursor.effect)
    const effect: Failed = { time: now(), ...failed, ...openAt(cursor) }
    const last: Cursor = { kind: 'cursor', ...position, effect, carry: cursor?.carry ?? request.carry }
    const { won, kept } = await store.commit(rootKey(request.execution), last, begins, new Map())
    if (won) observer.committed(request, effect, [])
    if (kept === undefined) return
    cursor = kept
  }
  if (cursor.effect.type !== 'failed') return
  const { open, running } = cursor.effect
  if (running) await stopJob(delivery, running)
  if (open) await collectScope(delivery, request, open, true)
}

function ends(effect: Effect): boolean {
  return effect.type === 'done' || effect.type === 'failed'
}

/** The fan-out that a cursor stands in, or its job. */
function openAt(cursor: Cursor | undefined): Pick<Failed, 'open' | 'running'> {
  if (cursor?.effect.type === 'ask') return { running: { resource: cursor.effect.resource, job: cursor.effect.job } }
  if (cursor?.effect.type !== 'fan-out') return {}
  return { open: { step: cursor.step, attempt: cursor.attempt, size: cursor.effect.size } }
}
