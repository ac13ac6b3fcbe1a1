import { isObject, type Json, type JsonObject } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'
import type { Connections } from '../connections.js'
import { authorizationOf } from './authorization.js'
import { readConnection } from './connection.js'
import { merged, parametersOf } from './connection-parameters.js'
import { checkHeaders } from './forbidden-headers.js'
import { formOf } from './form.js'
import { multiMap, send, textOf, type HttpAnswer, type HttpRequest } from './request.js'

/** `http:invoke`: a request to any API, authorised by a connection of EventBridge ("Call HTTPS APIs"). */
export async function invokeHttp(
  connections: Connections,
  parameters: JsonObject,
  role: string | undefined,
  signal?: AbortSignal,
): Promise<Json> {
  checkHeaders(parameters.Headers)
  const { Authentication: given, InvocationConfig: config } = parameters
  const { ConnectionArn: arn } = [given, config].find((member) => isObject(member)) ?? {}
  const connection = await readConnection(connections, String(arn), role, signal)
  const request = requestOf(merged(parameters, parametersOf(connection, 'invocation')))
  const [name, value] = await authorizationOf(connection, signal)
  const ready = { ...request, headers: new Map([...request.headers, [name, [value]]]) }
  const answer = await send(ready, signal).catch((error: Error) => {
    signal?.throwIfAborted()
    throw new WorkflowError('States.Http.Socket', error.message)
  })
  checkType(answer)
  if (answer.StatusCode < 400) return answer
  throw new WorkflowError(`States.Http.StatusCode.${answer.StatusCode}`, textOf(answer.ResponseBody) ?? '')
}

/** Throws States.Runtime for an answer that is no text ("Unsupported HTTP Task responses"). */
function checkType({ Headers: headers }: HttpAnswer): void {
  const [, [type] = ['']] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? []
  if (!/^\s*(application\/octet-stream|(image|video|audio)\/)/i.test(type!)) return
  throw new WorkflowError('States.Runtime', `An HTTP task does not support responses of the type ${type}`)
}

function requestOf(parameters: JsonObject): HttpRequest {
  const { ApiEndpoint: endpoint, Method: method, RequestBody: body, Transform: transform } = parameters
  const url = new URL(String(endpoint))
  for (const [name, values] of multiMap(parameters.QueryParameters)) {
    values.forEach((value) => url.searchParams.append(name, value))
  }
  const encoded = isObject(transform) && transform.RequestBodyEncoding === 'URL_ENCODED'
  const type = encoded ? 'application/x-www-form-urlencoded' : 'application/json'
  const text = encoded ? formOf(body ?? {}, transform.RequestEncodingOptions) : textOf(body)
  const headers = new Map([
    ['User-Agent', ['Amazon|StepFunctions|HttpInvoke']],
    ['Range', ['bytes=0-262144']],
  ])
  if (text !== undefined) headers.set('Content-Type', [type])
  for (const [name, values] of multiMap(parameters.Headers)) {
    const known = [...headers.keys()].find((key) => key.toLowerCase() === name.toLowerCase())
    headers.set(known ?? name, values)
  }
  return { url, method: String(method), headers, body: text }
}
