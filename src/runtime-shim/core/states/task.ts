import type { Json } from '../../../json.js'
import { WorkflowError } from '../../expr/index.js'
import type { TaskIR } from '../../ir/index.js'
import { Running, type TaskCall, type TaskRunner } from '../../platform.js'
import { exceeds, tooLarge } from '../data-limit.js'
import { prepareInput, prepareOutput } from '../data-flow.js'
import { HeartbeatError, prepareRecovery } from '../failure.js'
import type { PreparedState } from '../program.js'
import type { Ask, Callback } from '../protocol.js'
import { seedFrom } from '../random.js'
import type { Outcome, Visit } from '../visit.js'
import { replayed } from './fan-out.js'
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

/** Whether a task's answer comes through a token: a callback, or an activity. */
export function isCallback({ Resource }: TaskIR): boolean {
  return Resource.endsWith('.waitForTaskToken') || isActivity(Resource)
}

/** Whether a task is done by an activity's worker, whose return value is the answer. */
export function isActivity(resource: string): boolean {
  return /^arn:[^:]*:states:[^:]*:[^:]*:activity:/.test(resource)
}

/** Whether a task's answer is the end of a job that it begins. */
export function isJob({ Resource }: TaskIR): boolean {
  return /\.sync(:2)?$/.test(Resource)
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

/** A Task whose answer comes from outside: it is handed out by its committed effect. */
export function prepareCallback(ir: TaskIR): PreparedState & TaskHalves {
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
      call = await halves.call(replayed(visit, time, seed))
    } catch (error) {
      return halves.recover(visit, error)
    }
    const given = await answerOrJob(() => visit.walk.tasks.run(call))
    if (!(given instanceof Running)) return halves.answered(visit, given)
    const { resource, timeoutSeconds } = call
    return askAgain(
      { ...visitedBy(visit), time, seed, resource, ...(timeoutSeconds && { timeoutSeconds }) },
      given,
      time,
      0,
    )
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

/** What an effect keeps of a visit that is gone on with. */
function visitedBy({ label, data, retries, entered }: Visit): Pick<Ask, 'state' | 'data' | 'retries' | 'entered'> {
  return { state: label, data, ...(retries.length > 0 && { retries }), entered }
}

function callbackOf(visit: Visit, call: TaskCall, time: number, seed: number): Callback {
  const { timeoutSeconds, heartbeatSeconds } = call
  return {
    type: 'callback',
    ...visitedBy(visit),
    time,
    seed,
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
  }
}

interface Halves extends TaskHalves {
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
