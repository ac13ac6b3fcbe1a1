import type { TaskIR } from '../../ir/index.js'
import { Running, type TaskCall } from '../../platform.js'
import type { PreparedState } from '../program.js'
import type { Ask } from '../protocol.js'
import { seedFrom } from '../random.js'
import { answerOrJob, prepareHalves, type TaskHalves } from './task-halves.js'

/** Whether a task's answer is the end of a job that it begins. */
export function isJob({ Resource }: TaskIR): boolean {
  return /\.sync(:2)?$/.test(Resource)
}

/** The most seconds between two times that a job is asked for its end. */
const LONGEST_PAUSE = 60

/** A Task whose answer is the end of a job: it is begun, then asked for its end until it has one. */
export function prepareJob(ir: TaskIR): PreparedState & TaskHalves {
  const halves = prepareHalves(ir, true)
  const state: PreparedState = async (visit) => {
    const time = visit.walk.now()
    const seed = seedFrom(visit.walk.random)
    let call: TaskCall
    try {
      call = await halves.call(visit.at({ time, seed }))
    } catch (error) {
      return halves.recover(visit, error)
    }
    const given = await answerOrJob(() => visit.walk.tasks.run(call))
    if (!(given instanceof Running)) return halves.answered(visit, given)
    const { resource, timeoutSeconds } = call
    const { submitted } = given
    visit.record('TaskSubmitted', { resource, ...(submitted !== undefined && { output: submitted }) })
    const task = { ...visit.kept(time, seed), resource, ...(timeoutSeconds && { timeoutSeconds }) }
    return askAgain(task, given, time, 0)
  }
  return Object.assign(state, halves)
}

/** The effect by which a job that goes on is asked for its end the next time, at its timeout at the latest. */
export function askAgain(
  task: Omit<Ask, 'type' | 'job' | 'asked' | 'at'>,
  { job, seconds }: Running,
  now: number,
  asked: number,
): Ask {
  const due = now + Math.min(seconds * 2 ** asked, LONGEST_PAUSE) * 1000
  const last = task.timeoutSeconds === undefined ? Infinity : task.time + task.timeoutSeconds * 1000
  return { ...task, type: 'ask', job, asked, at: Math.min(due, last) }
}
