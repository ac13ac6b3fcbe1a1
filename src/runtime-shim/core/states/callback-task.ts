import type { TaskIR } from '../../ir/index.js'
import type { TaskCall } from '../../platform.js'
import type { PreparedState } from '../program.js'
import type { Callback } from '../protocol.js'
import { seedFrom } from '../random.js'
import type { Visit } from '../visit.js'
import { prepareHalves, type TaskHalves } from './task-halves.js'

/** Whether a task's answer comes through a token: a callback, or an activity. */
export function isCallback({ Resource }: TaskIR): boolean {
  return Resource.endsWith('.waitForTaskToken') || isActivity(Resource)
}

/** Whether a task is done by an activity's worker, whose return value is the answer. */
export function isActivity(resource: string): boolean {
  return /^arn:[^:]*:states:[^:]*:[^:]*:activity:/.test(resource)
}

/** A Task whose answer comes from outside: it is handed out by its committed effect. */
export function prepareCallback(ir: TaskIR): PreparedState & TaskHalves {
  const halves = prepareHalves(ir, false)
  const state: PreparedState = async (visit) => {
    const time = visit.walk.now()
    const seed = seedFrom(visit.walk.random)
    try {
      const call = await halves.call(visit.withToken(visit.walk.token()).at({ time, seed }))
      return callbackOf(visit, call, time, seed)
    } catch (error) {
      return halves.recover(visit, error)
    }
  }
  return Object.assign(state, halves)
}

function callbackOf(visit: Visit, call: TaskCall, time: number, seed: number): Callback {
  const { timeoutSeconds, heartbeatSeconds } = call
  return {
    type: 'callback',
    ...visit.kept(time, seed),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
  }
}
