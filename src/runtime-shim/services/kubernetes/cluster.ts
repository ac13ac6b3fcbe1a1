import type { Json, JsonObject } from '../../../json.js'
import type { Connections } from '../connections.js'
import { ServiceError } from '../failure.js'
import { multiMap, send, textOf, type HttpRequest } from '../http/request.js'
import { bearerToken } from './token.js'

/** Where a cluster is, and who calls it: enough to call it again from another process. */
export type Cluster = {
  readonly ClusterName: string
  readonly CertificateAuthority: string
  readonly Endpoint: string
  /** The role of the state's Credentials; null: the process's own. */
  readonly role: string | null
}

/** A request of the Kubernetes API. */
export interface ClusterRequest {
  readonly method: string
  readonly path: string
  readonly query?: Json | undefined
  readonly body?: Json | undefined
}

/** A response as Step Functions gives it. */
export type ClusterAnswer = {
  ResponseBody: Json
  StatusCode: number
  StatusText: string
}

/** The cluster of a task's parameters. */
export function clusterOf(parameters: JsonObject, role: string | undefined): Cluster {
  const { ClusterName, CertificateAuthority, Endpoint } = parameters
  return {
    ClusterName: String(ClusterName),
    CertificateAuthority: String(CertificateAuthority),
    Endpoint: String(Endpoint),
    role: role ?? null,
  }
}

/**
 * Calls the Kubernetes API of a cluster as the role, which the cluster must know. Throws ServiceError: `EKS.401` with the
 * answer as its cause, or `EKS.SdkClientException` where there is none; and what the signal was aborted with.
 */
export async function ask(
  connections: Connections,
  cluster: Cluster,
  request: ClusterRequest,
  signal?: AbortSignal,
): Promise<ClusterAnswer> {
  const identity = await connections.identity(cluster.role ?? undefined)
  const ready = requestOf(cluster, request, bearerToken(cluster.ClusterName, identity))
  const { Headers: _, ...answer } = await send(ready, signal).catch((error: Error) => {
    signal?.throwIfAborted()
    const cause = `Unable to execute HTTP request: ${error.message}`
    throw new ServiceError('EKS.SdkClientException', cause, error.name, true)
  })
  const { StatusCode: status } = answer
  if (status < 400) return answer
  throw new ServiceError(`EKS.${status}`, JSON.stringify(answer), String(status), status >= 500 || status === 429)
}

function requestOf(cluster: Cluster, { method, path, query, body }: ClusterRequest, token: string): HttpRequest {
  const { Endpoint: endpoint } = cluster
  const base = /^https?:\/\//.test(endpoint) ? endpoint : `https://${endpoint}`
  const url = new URL(`${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`)
  for (const [name, values] of multiMap(query)) values.forEach((value) => url.searchParams.append(name, value))
  const text = textOf(body)
  const headers = new Map([
    ['Authorization', [`Bearer ${token}`]],
    ['Accept', ['application/json, */*']],
  ])
  if (text !== undefined) headers.set('Content-Type', [typeOf(method, text)])
  const authority = Buffer.from(cluster.CertificateAuthority, 'base64').toString()
  return { url, method, headers, body: text, authority }
}

/** Kubernetes tells kinds of patches apart by their type: operations are a list, and what is merged is an object. */
function typeOf(method: string, body: string): string {
  if (method !== 'PATCH') return 'application/json'
  return body.trimStart().startsWith('[') ? 'application/json-patch+json' : 'application/merge-patch+json'
}
