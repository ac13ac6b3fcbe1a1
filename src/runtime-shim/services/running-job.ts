import { isObject, type Json, type JsonObject } from '../../json.js'
import { WorkflowError } from '../expr/errors.js'
import { Running, type TaskCall } from '../platform.js'
import { roleOf, type OptimisedAnswer } from './calls.js'
import { integrationOf, type Connections } from './connections.js'
import { ServiceError } from './failure.js'
import { JOBS, type Job, type JobCall } from './jobs/index.js'
import type { ServiceTarget } from './resource.js'
import { at, fill } from './template.js'

/** What is kept of a job that goes on: enough to ask for it, and to stop it. */
interface Kept {
  readonly id: JsonObject
  readonly role: string | null
  /** The answer that began it, where that is its result. */
  readonly started?: JsonObject
}

/** Seconds after which a job is asked for the first time. */
const FIRST_LOOK = 1

/** The job that a `.sync` call has begun. */
export function begun(target: ServiceTarget, task: TaskCall, called: OptimisedAnswer): Running {
  const { given, answer: started, metadata } = called
  const job = jobOf(target)
  const id = fill(job.job, { input: given, started })!
  const kept = { id, role: roleOf(task) ?? null, ...(job.untilGone && { started }) }
  return new Running(kept, FIRST_LOOK, { ...started, ...metadata })
}

/**
 * Asks for the end of a job: its result, or undefined while it goes on, or while the service is not able to say.
 * Throws WorkflowError for a job that has failed.
 */
export async function ended(connections: Connections, target: ServiceTarget, kept: Json): Promise<Json | undefined> {
  const job = jobOf(target)
  const going = kept as unknown as Kept
  try {
    return verdict(job, target, await ask(connections, target, job.poll, going))
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    if (job.untilGone && error.code === 'ResourceNotFoundException') return going.started!
    if (error.passing) return undefined
    throw error
  }
}

/**
 * Stops a job. Resolves to why it was not stopped, if it was not: nothing stops such a job, or the service has refused,
 * as it does for one that has ended. Throws where it may be tried again.
 */
export async function stop(connections: Connections, target: ServiceTarget, kept: Json): Promise<string | undefined> {
  const { stop: call } = jobOf(target)
  if (call === undefined) return `${target.service} has no action for that`
  try {
    await ask(connections, target, call, kept as unknown as Kept)
    return undefined
  } catch (error) {
    if (!(error instanceof ServiceError) || error.passing) throw error
    return error.reason ?? error.code
  }
}

function jobOf({ service, action }: ServiceTarget): Job {
  return JOBS.get(`${service}:${action}`)!
}

async function ask(
  connections: Connections,
  target: ServiceTarget,
  { action, parameters = '$' }: JobCall,
  { id, role }: Kept,
): Promise<JsonObject> {
  const client = connections.to(integrationOf(target), role ?? undefined)
  const call = { action, parameters: fill(parameters, id)!, idempotencyKey: `${action} ${JSON.stringify(id)}` }
  return (await client.call(call)).answer
}

function verdict(job: Job, { pattern }: ServiceTarget, answer: JsonObject): Json | undefined {
  const result = fill(job.result, answer) ?? {}
  const status = String(at(result, job.status))
  const done = job.done.includes(status)
  if (job.failed.includes(status) || (done && job.spoilt?.(result))) {
    throw new WorkflowError('States.TaskFailed', JSON.stringify(result))
  }
  if (!done) return undefined
  return pattern === 'sync:2' && isObject(result) ? parsed(result) : result
}

/** `.sync:2`: the input and the output of an execution are JSON, not the text of it. */
function parsed({ ...result }: JsonObject): JsonObject {
  for (const name of ['Input', 'Output']) {
    const text = result[name]
    if (typeof text === 'string') result[name] = JSON.parse(text) as Json
  }
  return result
}
