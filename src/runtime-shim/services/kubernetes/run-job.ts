import { isObject, type Json, type JsonObject } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'
import { Running, type TaskCall } from '../../platform.js'
import { roleOf } from '../calls.js'
import type { Connections } from '../connections.js'
import { ServiceError } from '../failure.js'
import { at } from '../template.js'
import { tokenOf } from '../to-input.js'
import { ask, clusterOf, type ClusterAnswer } from './cluster.js'
import type { KeptJob } from './kept-job.js'
import { logsOf } from './logs.js'

/** Marks a Job as begun by one attempt of a task. */
const ATTEMPT = 'unum/attempt'

/** Seconds after which a Job is asked for the first time. */
const FIRST_LOOK = 1

/**
 * `eks:runJob`: creates a Job (`batch/v1`). One that a duplicate of the attempt has created already is the one that was
 * meant: that is known by an annotation. Throws as `ask`: a Job of that name that is another's is `EKS.409`.
 */
export async function createJob(
  connections: Connections,
  task: TaskCall,
  signal?: AbortSignal,
): Promise<ClusterAnswer> {
  const parameters = isObject(task.input) ? task.input : {}
  const cluster = clusterOf(parameters, roleOf(task))
  const attempt = tokenOf(task.idempotencyKey)
  const job = marked(jobOf(parameters), attempt)
  const path = jobsIn(namespaceOf(parameters))
  try {
    return await ask(connections, cluster, { method: 'POST', path, body: job }, signal)
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== '409') throw error
    const name = at(job, 'metadata.name')
    const there = await ask(connections, cluster, { method: 'GET', path: `${path}/${String(name)}` }, signal)
    const annotations = at(there.ResponseBody, 'metadata.annotations')
    if (isObject(annotations) && annotations[ATTEMPT] === attempt) return there
    throw error
  }
}

/** The Job that an `eks:runJob.sync` task waits for. */
export function begunJob(task: TaskCall, created: ClusterAnswer): Running {
  const parameters = isObject(task.input) ? task.input : {}
  const kept: KeptJob = {
    cluster: clusterOf(parameters, roleOf(task)),
    namespace: namespaceOf(parameters),
    name: String(at(created.ResponseBody, 'metadata.name')),
    logs: parameters.LogOptions ?? null,
  }
  return new Running(kept, FIRST_LOOK, created)
}

/**
 * Asks for the end of a Job: the Job with its logs, or undefined while it goes on, or while the cluster is not able to
 * say. Throws WorkflowError for a Job that has failed.
 */
export async function jobEnd(connections: Connections, kept: KeptJob): Promise<Json | undefined> {
  const job = await ask(connections, kept.cluster, { method: 'GET', path: pathOf(kept) }).then(
    ({ ResponseBody: found }) => found as JsonObject,
    (error: unknown) => {
      if (error instanceof ServiceError && error.passing) return undefined
      throw error
    },
  )
  if (job === undefined) return undefined
  const isFailed = isTrue(job, 'Failed')
  if (!isFailed && !isTrue(job, 'Complete')) return undefined
  const logs = await logsOf(connections, kept)
  const result = logs === undefined ? job : { ...job, logs }
  if (isFailed) throw new WorkflowError('States.TaskFailed', JSON.stringify(result))
  return result
}

/** Deletes a Job and its pods. Resolves to why it goes on, if it does; throws where it may be tried again. */
export async function deleteJob(connections: Connections, kept: KeptJob): Promise<string | undefined> {
  const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background' }
  try {
    await ask(connections, kept.cluster, { method: 'DELETE', path: pathOf(kept), body })
    return undefined
  } catch (error) {
    if (!(error instanceof ServiceError) || error.passing) throw error
    return error.code === '404' ? undefined : (error.reason ?? error.code)
  }
}

/** The definition of the Job: JSON, or the text of it. Throws WorkflowError for another text. */
function jobOf({ Job: job = {} }: JsonObject): JsonObject {
  if (typeof job !== 'string') return isObject(job) ? job : {}
  try {
    return JSON.parse(job) as JsonObject
  } catch {
    throw new WorkflowError('States.Runtime', 'The Job of eks:runJob is neither JSON nor the text of it')
  }
}

/** A Job for one attempt, by a name that is the same for each of its duplicates. */
function marked(job: JsonObject, attempt: string): JsonObject {
  const { generateName: prefix, ...metadata } = isObject(job.metadata) ? job.metadata : {}
  const name = metadata.name ?? `${String(prefix ?? 'job-')}${attempt.slice(0, 8)}`
  const annotations = { ...(metadata.annotations as JsonObject | undefined), [ATTEMPT]: attempt }
  return { ...job, metadata: { ...metadata, name, annotations } }
}

function isTrue(job: JsonObject, type: string): boolean {
  const conditions = at(job, 'status.conditions')
  if (!Array.isArray(conditions)) return false
  return conditions.some((condition) => isObject(condition) && condition.type === type && condition.status === 'True')
}

function namespaceOf({ Namespace: namespace = 'default' }: JsonObject): string {
  return String(namespace)
}

function jobsIn(namespace: string): string {
  return `/apis/batch/v1/namespaces/${namespace}/jobs`
}

function pathOf({ namespace, name }: KeptJob): string {
  return `${jobsIn(namespace)}/${name}`
}
