import type { Json } from '../../../json.js'
import { isObject } from '../../../json.js'
import { at } from '../template.js'
import { connectionError, unusable, type ApiConnection } from './connection.js'
import { parametersOf } from './connection-parameters.js'
import { formOf } from './form.js'
import { send, type HttpRequest } from './request.js'

/**
 * An access token for the client that a connection is (RFC 6749, section 4.4). The client's id and secret are sent among the
 * fields of the form, beside what the connection adds to it. Throws Events.ConnectionResource.InvalidConnectionState where
 * none is given, and what the signal was aborted with.
 */
export async function accessToken(connection: ApiConnection, signal?: AbortSignal): Promise<string> {
  const request = requestOf(connection)
  const where = `${request.url.origin}${request.url.pathname}`
  const answer = await send(request, signal).catch((error: Error) => {
    signal?.throwIfAborted()
    throw connectionError('InvalidConnectionState', `No access token from ${where}: ${error.message}`)
  })
  const { ResponseBody: body, StatusCode: status } = answer
  if (status < 400 && isObject(body) && typeof body.access_token === 'string') return body.access_token
  throw connectionError('InvalidConnectionState', `No access token from ${where}: it answered with status ${status}`)
}

function requestOf(connection: ApiConnection): HttpRequest {
  const { arn, described, secret } = connection
  const known = (name: string): Json | undefined => at(described, `AuthParameters.OAuthParameters.${name}`)
  const id = secret.client_id ?? known('ClientParameters.ClientID')
  const endpoint = secret.authorization_endpoint ?? known('AuthorizationEndpoint')
  const method = String(secret.http_method ?? known('HttpMethod') ?? 'POST')
  if (typeof id !== 'string' || typeof endpoint !== 'string' || typeof secret.client_secret !== 'string') {
    throw unusable(arn, 'its secret has another form than is known')
  }
  const { headers, query, body } = parametersOf(connection, 'token')
  const grant = body.has('grant_type') || query.has('grant_type') ? {} : { grant_type: 'client_credentials' }
  const fields = { ...grant, client_id: id, client_secret: secret.client_secret, ...Object.fromEntries(body) }
  const url = new URL(endpoint)
  const inQuery = method === 'GET' ? new Map([...query, ...Object.entries(fields)]) : query
  inQuery.forEach((value, name) => url.searchParams.set(name, value))
  const form = [['Content-Type', ['application/x-www-form-urlencoded']] as const]
  return {
    url,
    method,
    headers: new Map([
      ['Accept', ['application/json']],
      ...(method === 'GET' ? [] : form),
      ...[...headers].map(([name, value]) => [name, [value]] as const),
    ]),
    body: method === 'GET' ? undefined : formOf(fields, undefined),
  }
}
