import { isObject, type Json } from '../../../json.js'
import type { Running, TaskCall } from '../../platform.js'
import { roleOf } from '../calls.js'
import type { Connections } from '../connections.js'
import type { KubernetesTarget } from '../resource.js'
import { callCluster } from './call.js'
import type { KeptJob } from './kept-job.js'
import { begunJob, createJob, deleteJob, jobEnd } from './run-job.js'

/** Runs an `eks:call` or `eks:runJob` task. Throws WorkflowError, or what the signal was aborted with. */
export async function callKubernetes(
  connections: Connections,
  { action, pattern }: KubernetesTarget,
  task: TaskCall,
  signal?: AbortSignal,
): Promise<Json | Running> {
  if (action === 'call') return callCluster(connections, isObject(task.input) ? task.input : {}, roleOf(task), signal)
  const created = await createJob(connections, task, signal)
  return pattern === 'sync' ? begunJob(task, created) : created
}

/** The end of a Job that `callKubernetes` has begun, as jobEnd. */
export function kubernetesJobEnd(connections: Connections, job: Json): Promise<Json | undefined> {
  return jobEnd(connections, job as unknown as KeptJob)
}

/** Stops a Job that `callKubernetes` has begun, as deleteJob. */
export function stopKubernetesJob(connections: Connections, job: Json): Promise<string | undefined> {
  return deleteJob(connections, job as unknown as KeptJob)
}
