import type { Platform } from '../platform.js'
import { answer } from './callback.js'
import { abandon } from './collect.js'
import { commit, walkOf, type Decision, type Delivery } from './delivery.js'
import { distribute } from './fan-out.js'
import { ingress } from './ingress.js'
import { ask, dropJob, stopJob } from './job.js'
import { frameKey } from './keys.js'
import { compare } from './order.js'
import { deliveryTo, perform } from './perform.js'
import type { Program } from './program.js'
import type { Cursor, Data, Request } from './protocol.js'
import { stop, stopBy, TIMED_OUT } from './stop.js'
import { walk } from './walk.js'

/**
 * One delivery of a request to its function: ingress, run, decide, commit, perform. It may be called any number of
 * times for the same request, also at once. It returns when the request can be acknowledged; it throws when it must be
 * delivered again.
 */
export async function handle(program: Program, request: Request, platform: Platform): Promise<void> {
  const delivery = deliveryTo(program, platform)
  if (request.stop !== undefined) return stopBy(delivery, request, request.stop)
  if (request.answer !== undefined) return answer(delivery, request, request.answer)
  const { cursor, over } = await ingress(delivery, request)
  if (over !== undefined) {
    if (request.ask) await stopJob(delivery, request.ask)
    return abandon(delivery, request, over)
  }
  const order = cursor === undefined ? -1 : compare(cursor, request)
  if (order > 0) return
  if (isLate(request, platform)) return stop(delivery, request, TIMED_OUT, true)
  if (cursor !== undefined && order === 0) return perform(delivery, request, cursor, false)
  if (cursor === undefined && (request.step > 0 || request.attempt > 0)) return
  if (request.rest !== undefined) await distribute(delivery, request, request.rest)
  const { effect, history } = await decide(delivery, request, cursor)
  const { won, kept } = await commit(delivery, request, request, effect, history)
  if (!won && effect.type === 'ask' && !request.ask) await dropJob(delivery, effect, kept)
  if (kept === undefined || compare(kept, request) !== 0) return
  if (isLate(request, platform)) return stop(delivery, request, TIMED_OUT, true)
  await perform(delivery, request, kept, won)
}

/**
 * Whether an execution begins so late that its timeout may have come already, and found nothing to end. Looked at once
 * more when the first effect is committed: a timeout that comes after that finds the record.
 */
function isLate({ until = Infinity }: Request, { now }: Platform): boolean {
  return now() >= until
}

/** What follows: what the branch has come to already, or the next effect on the way from where the request points. */
async function decide(delivery: Delivery, request: Request, cursor: Cursor | undefined): Promise<Decision> {
  if (request.begun !== undefined) return { effect: request.begun, history: [] }
  if (request.ask) return ask(delivery, request, cursor)
  const data = dataOf(request, cursor)
  const decision = walkOf(delivery, request, request, data.events)
  const effect = await walk(decision, request.state ?? delivery.program.startAt, data, request)
  return { effect, history: decision.history }
}

/** The values of a request; those that were too large to travel are in the predecessor's record. */
function dataOf(request: Request, cursor: Cursor | undefined): Data {
  if (request.data !== undefined) return request.data
  if (cursor?.effect.type === 'go') return cursor.effect.data
  throw new Error(`request without values at ${frameKey(request.execution, request.scopes)}${request.step}`)
}
