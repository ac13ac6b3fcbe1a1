import type { Json } from '../../../json.js'
import { WorkflowError } from '../../expr/index.js'
import type { TaskIR } from '../../ir/index.js'
import type { TaskCall, TaskRunner } from '../../platform.js'
import { exceeds, tooLarge } from '../data-limit.js'
import { prepareInput, prepareOutput } from '../data-flow.js'
import { HeartbeatError, prepareRecovery } from '../failure.js'
import type { PreparedState } from '../program.js'
import type { Callback } from '../protocol.js'
import { seedFrom } from '../random.js'
import type { Outcome, Visit } from '../visit.js'
import { replayed } from './fan-out.js'
import { prepareCall } from './task-call.js'

/** The answer to a task: what its code, or whoever holds its token, said; `silent`: no heartbeat came in time. */
export type Answer =
  { readonly output: Json } | { readonly error: string | null; readonly cause: string | null; readonly silent?: true }

/** The halves of a Task whose answer comes from outside: what is handed out, and what follows the answer. */
export interface CallbackHalves {
  /** The call, evaluated; the same for the same visit, clock and randomness. */
  call(visit: Visit): Promise<TaskCall>
  answered(visit: Visit, answer: Answer): Promise<Outcome>
}

/** Whether a task's answer comes through a token: a callback, or an activity. */
export function isCallback({ Resource }: TaskIR): boolean {
  return Resource.endsWith('.waitForTaskToken') || isActivity(Resource)
}

/** Whether a task is done by an activity's worker, whose return value is the answer. */
export function isActivity(resource: string): boolean {
  return /^arn:[^:]*:states:[^:]*:[^:]*:activity:/.test(resource)
}

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

/** Runs a task's code. A failure of the platform is thrown: the request is delivered again. */
export async function answerOf(tasks: TaskRunner, call: TaskCall): Promise<Answer> {
  try {
    return { output: await tasks.run(call) }
  } catch (error) {
    if (error instanceof WorkflowError) return { error: error.error, cause: error.reason }
    throw error
  }
}

/** A Task whose answer comes from outside: it is handed out by its committed effect. */
export function prepareCallback(ir: TaskIR): PreparedState & CallbackHalves {
  const halves = prepareHalves(ir, false)
  const state: PreparedState = async (visit) => {
    const time = visit.walk.now()
    const seed = seedFrom(visit.walk.random)
    try {
      const call = await halves.call(replayed(visit.withToken(visit.walk.token()), time, seed))
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
    state: visit.label,
    data: visit.data,
    ...(visit.retries.length > 0 && { retries: visit.retries }),
    entered: visit.entered,
    time,
    seed,
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
  }
}

interface Halves extends CallbackHalves {
  recover(visit: Visit, error: unknown): Promise<Outcome>
}

function prepareHalves(ir: TaskIR, again: boolean): Halves {
  const input = prepareInput(ir)
  const output = prepareOutput(ir, 'Task')
  const recover = prepareRecovery(ir, 'Task', again)
  const call = prepareCall(ir)
  const jsonata = ir.QueryLanguage === 'JSONata'
  return {
    recover,
    async call(visit) {
      const request = await call(visit, await input(visit))
      const { resource, input: parameters, timeoutSeconds, heartbeatSeconds } = request
      visit.record('TaskScheduled', {
        resource,
        parameters,
        ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
        ...(heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
      })
      visit.record('TaskStarted', { resource })
      return request
    },
    async answered(visit, given) {
      const answer = limited(visit, ir.Resource, given)
      recordAnswer(visit, ir.Resource, answer)
      if ('error' in answer) return recover(visit, failureOf(answer))
      const result = answer.output
      let shaped: Json
      try {
        shaped = await output.shape(visit, result)
        if (jsonata) return { to: ir.Next, data: await output.finish(visit, shaped, result, result) }
      } catch (error) {
        return recover(visit, error)
      }
      return { to: ir.Next, data: await output.finish(visit, shaped, result, result) }
    },
  }
}

function failureOf({ error, cause, silent }: Exclude<Answer, { output: Json }>): WorkflowError {
  return silent ? new HeartbeatError() : new WorkflowError(error, cause)
}

function recordAnswer(visit: Visit, resource: string, answer: Answer): void {
  if ('output' in answer) return visit.record('TaskSucceeded', { resource, output: answer.output })
  const { error, cause } = answer
  visit.record(error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed', { resource, error, cause })
}

/** An answer that is larger than a state's output may be is a failure of the task. */
function limited(visit: Visit, resource: string, answer: Answer): Answer {
  if (!('output' in answer) || !exceeds(visit.walk.stateBytes, answer.output)) return answer
  const service = /^arn:[^:]*:states:[^:]*:[^:]*:([^:]+):/.exec(resource)?.[1]
  const [error, cause] = tooLarge(service ?? resource)
  return { error, cause }
}
