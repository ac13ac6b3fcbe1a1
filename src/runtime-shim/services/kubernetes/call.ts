import type { Json, JsonObject } from '../../../json.js'
import type { Connections } from '../connections.js'
import { ask, clusterOf } from './cluster.js'

/** `eks:call`: a request of the Kubernetes API. Throws as `ask`. */
export function callCluster(
  connections: Connections,
  parameters: JsonObject,
  role: string | undefined,
  signal?: AbortSignal,
): Promise<Json> {
  const { Method: method, Path: path, QueryParameters: query, RequestBody: body } = parameters
  const request = { method: String(method), path: String(path), query, body }
  return ask(connections, clusterOf(parameters, role), request, signal)
}
