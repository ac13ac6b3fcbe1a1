import type { Json, JsonObject } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'
import type { Connections } from '../connections.js'
import { multiMap, send, textOf, type HttpRequest } from './request.js'
import { signed } from './signature.js'

/** `apigateway:invoke`: a request to an API of API Gateway, signed unless its AuthType is NO_AUTH. */
export async function invokeApi(
  connections: Connections,
  parameters: JsonObject,
  role: string | undefined,
  signal?: AbortSignal,
): Promise<Json> {
  const { AuthType: auth = 'NO_AUTH' } = parameters
  const request = requestOf(parameters)
  const identity = auth === 'NO_AUTH' ? undefined : await connections.identity(role)
  const ready = identity === undefined ? request : signed(request, { ...identity, service: 'execute-api' })
  const answer = await send(ready, signal).catch((error: Error) => {
    signal?.throwIfAborted()
    throw new WorkflowError('ApiGateway.SdkClientException', `Unable to execute HTTP request: ${error.message}`)
  })
  if (answer.StatusCode < 400) return answer
  throw new WorkflowError(`ApiGateway.${answer.StatusCode}`, textOf(answer.ResponseBody) ?? '')
}

function requestOf(parameters: JsonObject): HttpRequest {
  const { ApiEndpoint: endpoint, Method: method, Stage: stage = '', Path: path = '' } = parameters
  const base = /^https?:\/\//.test(String(endpoint)) ? String(endpoint) : `https://${String(endpoint)}`
  const segments = [stage, path].map((part) => String(part).replace(/^\/|\/$/g, '')).filter((part) => part !== '')
  const url = new URL(`${base.replace(/\/$/, '')}/${segments.join('/')}`)
  for (const [name, values] of multiMap(parameters.QueryParameters)) {
    values.forEach((value) => url.searchParams.append(name, value))
  }
  const headers = multiMap(parameters.Headers)
  const body = textOf(parameters.RequestBody)
  if (body !== undefined && !hasHeader(headers, 'content-type')) headers.set('Content-Type', ['application/json'])
  return { url, method: String(method), headers, body }
}

function hasHeader(headers: ReadonlyMap<string, unknown>, name: string): boolean {
  return [...headers.keys()].some((key) => key.toLowerCase() === name)
}
