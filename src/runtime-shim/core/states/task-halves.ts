import { isObject, type Json } from '../../../json.js'
import { WorkflowError } from '../../expr/index.js'
import type { TaskIR } from '../../ir/index.js'
import { Running, type TaskCall, type TaskRunner } from '../../platform.js'
import { exceeds, tooLarge } from '../data-limit.js'
import { prepareInput } from '../data-flow.js'
import { HeartbeatError, prepareRecovery, prepareSuccess } from '../failure.js'
import type { Outcome, Visit } from '../visit.js'
import { prepareCall } from './task-call.js'

/** The answer to a task: what its code, or whoever holds its token, said; `silent`: no heartbeat came in time. */
export type Answer =
  { readonly output: Json } | { readonly error: string | null; readonly cause: string | null; readonly silent?: true }

/** The halves of a Task whose answer comes later: what is asked for, and what follows the answer. */
export interface TaskHalves {
  /** The call, evaluated; the same for the same visit, clock and randomness. */
  call(visit: Visit): Promise<TaskCall>
  answered(visit: Visit, answer: Answer): Promise<Outcome>
}

/** Runs a task's code. A failure of the platform is thrown: the request is delivered again. */
export async function answerOf(tasks: TaskRunner, call: TaskCall): Promise<Answer> {
  const given = await answerOrJob(() => tasks.run(call))
  if (given instanceof Running) throw new Error(`${call.resource} has begun a job, for whose end nobody asked`)
  return given
}

/** What a task's code, or its job, comes to. A failure of the platform is thrown: the request is delivered again. */
export async function answerOrJob(work: () => Promise<Json | Running>): Promise<Answer | Running> {
  try {
    const given = await work()
    return given instanceof Running ? given : { output: given }
  } catch (error) {
    if (error instanceof WorkflowError) return { error: error.error, cause: error.reason }
    throw error
  }
}

/** The halves of any Task, and what follows an error before there is a call. */
export interface Halves extends TaskHalves {
  recover(visit: Visit, error: unknown): Promise<Outcome>
}

/** Prepares the halves; `again`: another attempt stays at the step of this one. */
export function prepareHalves(ir: TaskIR, again: boolean): Halves {
  const input = prepareInput(ir)
  const recover = prepareRecovery(ir, 'Task', again)
  const succeed = prepareSuccess(ir, 'Task', recover)
  const call = prepareCall(ir)
  return {
    recover,
    async call(visit) {
      const request = await call(visit, await input(visit))
      const { resource, input: parameters, timeoutSeconds, heartbeatSeconds, credentials } = request
      visit.record('TaskScheduled', {
        resource,
        parameters,
        ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
        ...(heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
        ...(isObject(credentials) && { taskCredentials: { roleArn: credentials['RoleArn'] ?? null } }),
      })
      visit.record('TaskStarted', { resource })
      return request
    },
    async answered(visit, given) {
      const answer = limited(visit, ir.Resource, given)
      recordAnswer(visit, ir.Resource, answer)
      if ('error' in answer) return recover(visit, failureOf(answer))
      return succeed(visit, answer.output)
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
