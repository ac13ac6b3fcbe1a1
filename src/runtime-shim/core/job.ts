import { Running } from '../platform.js'
import { walkOf, type Decision, type Delivery } from './delivery.js'
import { compare, following } from './order.js'
import type { Ask, Cursor, Frame, JobName, Position, Request } from './protocol.js'
import { askAgain } from './states/job-task.js'
import { answerOrJob, type Answer } from './states/task-halves.js'
import { Visit } from './visit.js'
import { walkOn } from './walk.js'

/** Performs the effect by which a job is asked for: one scheduled invocation. Nothing runs in between. */
export function askLater({ program, platform }: Delivery, frame: Frame, cursor: Cursor, { at }: Ask): Promise<void> {
  const { execution, scopes, carry } = frame
  const { step, attempt } = following(cursor, cursor.effect)
  return platform.invoker.invoke({ execution, scopes, carry, step, attempt, function: program.name, ask: true }, at)
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
  const given = await answerOrJob(() => platform.tasks.poll(call, effect.job))
  const answer = given instanceof Running ? await outOfTime(delivery, effect, given) : given
  if (answer instanceof Running) {
    const { asked, at: _, job: __, ...task } = effect
    return { effect: askAgain(task, answer, platform.now(), asked + 1), history: [] }
  }
  return { effect: await walkOn(decision, () => halves.answered(visit, answer)), history: decision.history }
}

/** A job whose time is over is stopped, and its task has failed; any other goes on. */
async function outOfTime(delivery: Delivery, effect: Ask, going: Running): Promise<Answer | Running> {
  const { time, timeoutSeconds = Infinity, resource } = effect
  if (delivery.platform.now() < time + timeoutSeconds * 1000) return going
  await stopJob(delivery, { resource, job: going.job })
  return { error: 'States.Timeout', cause: null }
}

/** Stops a job: its frame is over. */
export function stopJob({ platform }: Delivery, { resource, job }: JobName): Promise<void> {
  return platform.tasks.cancel(resource, job)
}

/**
 * Stops a job that was begun by a delivery that came too late: another one has begun another job, or the frame is gone.
 * If the frame has gone on since, what it has gone on with may be this very job, begun twice by the same key: it stays.
 */
export async function dropJob(delivery: Delivery, at: Position, mine: Ask, kept: Cursor | undefined): Promise<void> {
  if (kept === undefined) return stopJob(delivery, mine)
  const isAnother = kept.effect.type !== 'ask' || JSON.stringify(kept.effect.job) !== JSON.stringify(mine.job)
  if (compare(kept, at) === 0 && isAnother) await stopJob(delivery, mine)
}
