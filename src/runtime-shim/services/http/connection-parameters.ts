import { isObject, type Json, type JsonObject } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'
import { at } from '../template.js'
import { unusable, type ApiConnection } from './connection.js'

/** What a connection adds to requests, by key. */
export interface ConnectionParameters {
  readonly headers: ReadonlyMap<string, string>
  readonly query: ReadonlyMap<string, string>
  readonly body: ReadonlyMap<string, string>
}

/** Of what requests a connection has parameters: by the name in DescribeConnection, and that in its secret. */
const PLACES = {
  invocation: ['InvocationHttpParameters', 'invocation_http_parameters'],
  token: ['OAuthParameters.OAuthHttpParameters', 'oauth_http_parameters'],
} as const

/**
 * The parameters that a connection has for invocations of its API, or for requests of a token. Those that are secret are in
 * its secret only. Throws UnsupportedServiceError where one is not there.
 */
export function parametersOf(connection: ApiConnection, kind: keyof typeof PLACES): ConnectionParameters {
  const [described, secret] = PLACES[kind]
  const read = (name: string, stored: string): Map<string, string> => {
    const known = listed(at(connection.described, `AuthParameters.${described}.${name}`))
    const kept = listed(at(connection.secret, `${secret}.${stored}`))
    const keys = [...known.map(({ Key: key }) => key), ...kept.map(({ key }) => key)]
    const values = new Map([
      ...known.map(({ Key: key, Value: value }) => [key, value] as const),
      ...kept.map(({ key, value }) => [key, value] as const),
    ])
    const missing = keys.find((key) => typeof key !== 'string' || typeof values.get(key) !== 'string')
    if (missing !== undefined) throw unusable(connection.arn, `its secret has no value of ${JSON.stringify(missing)}`)
    return values as Map<string, string>
  }
  return {
    headers: read('HeaderParameters', 'header_parameters'),
    query: read('QueryStringParameters', 'query_string_parameters'),
    body: read('BodyParameters', 'body_parameters'),
  }
}

/**
 * The parameters of an `http:invoke` task with those of its connection, which go first wherever both have a key (Step
 * Functions, "Merging EventBridge connection and HTTP Task definition data"). Throws States.Runtime for a body that is no
 * object, if there is something to add to it.
 */
export function merged(parameters: JsonObject, { headers, query, body }: ConnectionParameters): JsonObject {
  const { RequestBody: own } = parameters
  if (body.size > 0 && own !== undefined && own !== null && !isObject(own)) {
    throw new WorkflowError(
      'States.Runtime',
      'The RequestBody is no object: the body of the connection cannot be merged',
    )
  }
  return {
    ...parameters,
    Headers: { ...without(parameters.Headers, headers), ...Object.fromEntries(headers) },
    QueryParameters: { ...(parameters.QueryParameters as JsonObject | undefined), ...Object.fromEntries(query) },
    ...(body.size > 0 && { RequestBody: { ...(own as JsonObject | undefined), ...Object.fromEntries(body) } }),
  }
}

/** Headers but for those that have another value, by names in whatever case. */
function without(given: Json | undefined, others: ReadonlyMap<string, string>): JsonObject {
  const names = new Set([...others.keys()].map((name) => name.toLowerCase()))
  return Object.fromEntries(
    Object.entries((given ?? {}) as JsonObject).filter(([name]) => !names.has(name.toLowerCase())),
  )
}

function listed(items: Json | undefined): readonly JsonObject[] {
  return Array.isArray(items) ? items.filter(isObject) : []
}
