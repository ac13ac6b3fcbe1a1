import type { TaskIR } from '../../ir/index.js'
import type { TaskCall } from '../../platform.js'
import type { PreparedState } from '../program.js'
import { answerOf, prepareHalves } from './task-halves.js'

/** A Task: runs the user's code once per attempt, then shapes its result. */
export function prepareTask(ir: TaskIR): PreparedState {
  const halves = prepareHalves(ir, true)
  return async (visit) => {
    let call: TaskCall
    try {
      call = await halves.call(visit)
    } catch (error) {
      return halves.recover(visit, error)
    }
    return halves.answered(visit, await answerOf(visit.walk.tasks, call))
  }
}
