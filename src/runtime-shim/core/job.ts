import { Running } from '../platform.js'
import { walkOf, type Decision, type Delivery } from './delivery.js'
import { following } from './order.js'
import type { Ask, Cursor, Frame, JobName, Request } from './protocol.js'
import { askAgain } from './states/job-task.js'
import { answerOrJob, type Answer } from './states/task-halves.js'
import { Visit } from './visit.js'
import { walkOn } from './walk.js'

/** Performs the effect by which a job is asked for: one scheduled invocation. Nothing runs in between. */
export function askLater({ program, platform }: Delivery, frame: Frame, cursor: Cursor, effect: Ask): Promise<void> {
  const { resource, job, at } = effect
  const { execution, scopes, carry } = frame
  const { step, attempt } = following(cursor, cursor.effect)
  const request = { execution, scopes, carry, step, attempt, function: program.name, ask: { resource, job } }
  return platform.invoker.invoke(request, at)
}

/** Asks for the end of the job that the record names: what follows it, or when it is asked the next time. */
export async function ask(delivery: Delivery, request: Request, cursor: Cursor | undefined): Promise<Decision> {
  const effect = cursor?.effect
  if (effect?.type !== 'ask') throw new Error(`a request that asks for a job, of which there is no record`)
  const { program, platform } = delivery
  const decision = walkOf(delivery, request, request, effect.data.events)
  const visit = Visit.resume(decision, effect)
  const halves = program.tasks.get(effect.state)!
  const aside = { ...decision, history: [] }
  const call = await halves.call(visit.within(aside).at(effect))
  const answer = effect.late
    ? await givenUp(delivery, effect)
    : await answerOrJob(() => platform.tasks.poll(call, effect.job))
  if (answer instanceof Running) return { effect: stillGoing(effect, answer, platform.now()), history: [] }
  return { effect: await walkOn(decision, () => halves.answered(visit, answer)), history: decision.history }
}

/**
 * When a job that goes on is looked at again. That its time is over is committed before it is stopped: a delivery that
 * comes in between would take a stopped job for one that has failed.
 */
function stillGoing(effect: Ask, going: Running, now: number): Ask {
  const { asked, at: _, job: __, ...task } = effect
  const { time, timeoutSeconds = Infinity } = task
  if (now >= time + timeoutSeconds * 1000) return { ...effect, job: going.job, late: true, at: now }
  return askAgain(task, going, now, asked + 1)
}

/** Stops a job whose time is over: its task has failed. */
async function givenUp(delivery: Delivery, effect: Ask): Promise<Answer> {
  await stopJob(delivery, effect)
  return { error: 'States.Timeout', cause: null }
}

/** Stops a job: its frame is over. */
export function stopJob({ platform }: Delivery, { resource, job }: JobName): Promise<void> {
  return platform.tasks.cancel(resource, job)
}

/**
 * Stops a job that was begun by a delivery that came too late, unless its frame waits for this very job, begun twice by
 * the same key. Where the frame has gone on since, the job is another one, or it has ended: to stop it does no harm.
 */
export async function dropJob(delivery: Delivery, mine: Ask, kept: Cursor | undefined): Promise<void> {
  const isSame = kept?.effect.type === 'ask' && JSON.stringify(kept.effect.job) === JSON.stringify(mine.job)
  if (!isSame) await stopJob(delivery, mine)
}
