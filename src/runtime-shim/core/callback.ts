import type { Committed, Platform } from '../platform.js'
import { abandon } from './collect.js'
import { commit, walkOf, type Decision, type Delivery } from './delivery.js'
import { ingress } from './ingress.js'
import { beatKey, frameKey } from './keys.js'
import { compare } from './order.js'
import type { Callback, CallbackAnswer, Cursor, Frame, Position, Request } from './protocol.js'
import { isActivity } from './states/callback-task.js'
import { answerOf, type Answer } from './states/task-halves.js'
import { requestOf, tokenOf } from './token.js'
import { Visit, type Walk } from './visit.js'
import { walkOn } from './walk.js'

/**
 * Performs a callback: sets its timers, then hands the task out. Nothing waits for the answer. Without a timer nobody may
 * ever come back to it, so it looks whether its scope was collected before it was committed. An activity that is left to
 * a worker has no heartbeats before one takes it.
 */
export async function handOut(delivery: Delivery, frame: Frame, cursor: Cursor, effect: Callback): Promise<void> {
  const { program, platform } = delivery
  const { time, timeoutSeconds, heartbeatSeconds } = effect
  if (frame.scopes.length > 0 && timeoutSeconds === undefined && heartbeatSeconds === undefined) {
    const { over } = await ingress(delivery, frame)
    if (over !== undefined) return abandon(delivery, frame, over)
  }
  const request = (answer: CallbackAnswer): Request => {
    const { execution, scopes, carry } = frame
    return { execution, scopes, carry, step: cursor.step, attempt: cursor.attempt, function: program.name, answer }
  }
  if (timeoutSeconds !== undefined) {
    await platform.invoker.invoke(request({ error: 'States.Timeout', cause: null }), time + timeoutSeconds * 1000)
  }
  const visit = visitOf(delivery, walkOf(delivery, frame, cursor, effect.data.events), cursor, effect)
  const call = await program.tasks.get(effect.state)!.call(visit.at(effect))
  const isOfActivity = isActivity(call.resource)
  if (isOfActivity && (await platform.activities.leave(call, frame))) return
  if (heartbeatSeconds !== undefined) {
    await platform.invoker.invoke(request({ heartbeat: true }), time + heartbeatSeconds * 1000)
  }
  const answer = await answerOf(platform.tasks, call)
  if ('error' in answer || isOfActivity) await platform.invoker.invoke(request(answer))
}

function visitOf({ program, platform }: Delivery, decision: Walk, at: Position, effect: Callback): Visit {
  return Visit.resume(decision, effect, tokenOf(platform, decision.frame, at, program.name))
}

/**
 * Delivers an answer: what follows it is committed at the step after the callback, so of all answers, timeouts and
 * duplicates the first counts.
 */
export async function answer(delivery: Delivery, request: Request, given: CallbackAnswer): Promise<void> {
  const { cursor, over } = await ingress(delivery, request)
  let open = false
  if (over !== undefined) await abandon(delivery, request, over)
  else if (cursor !== undefined) open = await decideOn(delivery, request, cursor, given)
  if ('heartbeat' in given && !open) await removeBeat(delivery.platform, request)
}

/** Decides on an answer, or performs what was decided on another. Tells whether the callback is still open. */
async function decideOn(delivery: Delivery, request: Request, cursor: Cursor, given: CallbackAnswer): Promise<boolean> {
  const frame: Frame = { ...request, carry: cursor.carry }
  const position: Position = { step: request.step + 1, attempt: 0 }
  let committed: Committed = { won: false, kept: cursor }
  if (compare(cursor, request) === 0 && cursor.effect.type === 'callback') {
    const final = 'heartbeat' in given ? await silence(delivery, frame, request, cursor.effect) : given
    if (final === undefined) return true
    const { effect, history } = await decide(delivery, frame, position, request, cursor.effect, final)
    committed = await commit(delivery, frame, position, effect, history)
  }
  const { won, kept } = committed
  if (kept !== undefined && compare(kept, position) === 0) await delivery.perform(frame, kept, won)
  return false
}

async function decide(
  delivery: Delivery,
  frame: Frame,
  position: Position,
  at: Position,
  effect: Callback,
  given: Answer,
): Promise<Decision> {
  const decision = walkOf(delivery, frame, position, effect.data.events)
  const visit = visitOf(delivery, decision, at, effect)
  const halves = delivery.program.tasks.get(effect.state)!
  return { effect: await walkOn(decision, () => halves.answered(visit, given)), history: decision.history }
}

/** A timeout if no heartbeat came in time; otherwise looks again when the last one is old enough. */
async function silence(
  delivery: Delivery,
  frame: Frame,
  request: Request,
  effect: Callback,
): Promise<Answer | undefined> {
  const { store, invoker, now } = delivery.platform
  const [record] = await store.read([beatKey(frame.execution, frame.scopes, request)])
  const last = record?.kind === 'cursor' ? record.step : effect.time
  const due = last + effect.heartbeatSeconds! * 1000
  if (now() >= due) return { error: 'States.Timeout', cause: null, silent: true }
  await invoker.invoke(request, due)
  return undefined
}

/** Removes the last heartbeat of a callback that is over. Whoever looks for heartbeats comes once more, and does it. */
function removeBeat({ store }: Platform, { execution, scopes, step, attempt }: Request): Promise<void> {
  return store.remove([beatKey(execution, scopes, { step, attempt })])
}

/** Whether a callback is still open: what a token's holder is told. */
async function openCallback(platform: Platform, request: Request): Promise<OpenCallback | undefined> {
  const [record] = await platform.store.read([frameKey(request.execution, request.scopes)])
  if (record?.kind !== 'cursor' || compare(record, request) !== 0 || record.effect.type !== 'callback') return undefined
  return record as OpenCallback
}

interface OpenCallback extends Cursor {
  readonly effect: Callback
}

/** Answers a callback. False: it is no longer open. Throws InvalidTokenError. */
export async function answerToken(platform: Platform, token: string, given: Answer): Promise<boolean> {
  const request = requestOf(platform, token)
  const open = await openCallback(platform, request)
  if (open === undefined) return false
  await platform.invoker.invoke({ ...request, carry: open.carry, answer: given })
  return true
}

/** Records a heartbeat of a callback. False: it is no longer open. Throws InvalidTokenError. */
export async function heartbeat(platform: Platform, token: string): Promise<boolean> {
  const request = requestOf(platform, token)
  const open = await openCallback(platform, request)
  if (open === undefined) {
    await removeBeat(platform, request)
    return false
  }
  if (open.effect.heartbeatSeconds === undefined) return true
  const beat: Cursor = { ...open, step: Math.floor(platform.now()), attempt: 0, effect: { type: 'done', output: null } }
  await platform.store.commit(beatKey(request.execution, request.scopes, request), beat, true, new Map())
  if ((await openCallback(platform, request)) === undefined) await removeBeat(platform, request)
  return true
}

/** A worker takes a callback that was left to it: its heartbeats count from now. False: it is no longer open. */
export async function takeUp(platform: Platform, token: string): Promise<boolean> {
  const request = requestOf(platform, token)
  const open = (await heartbeat(platform, token)) ? await openCallback(platform, request) : undefined
  if (open === undefined) return false
  const { heartbeatSeconds } = open.effect
  if (heartbeatSeconds !== undefined) {
    const look: Request = { ...request, carry: open.carry, answer: { heartbeat: true } }
    await platform.invoker.invoke(look, Math.floor(platform.now()) + heartbeatSeconds * 1000)
  }
  return true
}
