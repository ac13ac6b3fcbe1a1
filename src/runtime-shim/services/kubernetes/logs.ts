import { isObject, type Json, type JsonObject } from '../../../json.js'
import type { Connections } from '../connections.js'
import { ServiceError } from '../failure.js'
import { at } from '../template.js'
import { ask } from './cluster.js'
import type { KeptJob } from './kept-job.js'

/**
 * The logs of a Job, by pod and container (`LogOptions` of `eks:runJob.sync`); undefined unless they are wanted. What
 * cannot be had is told in their place: a log fails no task.
 */
export async function logsOf(connections: Connections, job: KeptJob): Promise<JsonObject | undefined> {
  if (!isObject(job.logs) || job.logs.RetrieveLogs !== true) return undefined
  const path = `/api/v1/namespaces/${job.namespace}/pods`
  return attempted(async () => {
    const query = { labelSelector: `job-name=${job.name}` }
    const { ResponseBody: found } = await ask(connections, job.cluster, { method: 'GET', path, query })
    const pods: JsonObject = {}
    for (const pod of listed(at(found, 'items'))) {
      const name = String(at(pod, 'metadata.name'))
      const containers: JsonObject = {}
      for (const container of listed(at(pod, 'spec.containers'))) {
        const of = String(at(container, 'name'))
        containers[of] = await attempted(() => logOf(connections, job, `${path}/${name}/log`, of))
      }
      pods[name] = { containers }
    }
    return { pods }
  })
}

async function logOf(connections: Connections, job: KeptJob, path: string, container: string): Promise<JsonObject> {
  const { LogParameters: more = {}, RawLogs: raw = false } = job.logs as JsonObject
  const query = { ...(more as JsonObject), container }
  const { ResponseBody: log } = await ask(connections, job.cluster, { method: 'GET', path, query })
  return { log: raw === true ? log : parsed(log) }
}

async function attempted(get: () => Promise<JsonObject>): Promise<JsonObject> {
  try {
    return await get()
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return { error: error.error, cause: error.reason }
  }
}

/** A log that is JSON as a whole, as that. */
function parsed(log: Json): Json {
  try {
    return JSON.parse(String(log)) as Json
  } catch {
    return log
  }
}

function listed(items: Json | undefined): readonly Json[] {
  return Array.isArray(items) ? items : []
}
