import { isObject, type Json, type JsonObject } from '../../../json.js'
import type { Connections } from '../connections.js'
import { UnsupportedServiceError } from '../errors.js'
import { packageOf } from '../package-names.js'
import { at } from '../template.js'
import type { HttpRequest } from './request.js'

/**
 * Adds to a request what a connection of EventBridge authorises it with. The connection's secret is read as the task's
 * role may read it; it goes nowhere but into the request. Connections of OAuth are not supported.
 */
export async function authorize(
  connections: Connections,
  arn: string,
  request: HttpRequest,
  role: string | undefined,
): Promise<HttpRequest> {
  const ask = async (service: string, action: string, parameters: JsonObject): Promise<JsonObject> => {
    const client = connections.to({ package: packageOf(service) }, role)
    return (await client.call({ action, parameters, idempotencyKey: arn })).answer
  }
  const connection = await ask('eventbridge', 'describeConnection', { Name: nameOf(arn) })
  const { AuthorizationType: type, AuthParameters: known = null } = connection
  if (type !== 'BASIC' && type !== 'API_KEY') {
    throw new UnsupportedServiceError(`http:invoke cannot use ${arn}: its authorization is ${String(type)}`)
  }
  refuseMore(arn, known)
  const { SecretString: text } = await ask('secretsmanager', 'getSecretValue', { SecretId: connection.SecretArn! })
  const secret = JSON.parse(String(text)) as JsonObject
  const [name, value] = type === 'BASIC' ? basicOf(secret) : [secret.api_key_name, secret.api_key_value]
  if (typeof name !== 'string' || typeof value !== 'string') {
    throw new UnsupportedServiceError(`http:invoke cannot use ${arn}: its secret has another form than is known`)
  }
  return { ...request, headers: new Map([...request.headers, [name, [value]]]) }
}

/** `arn:aws:events:eu-west-1:123456789012:connection/NAME/ID`. */
function nameOf(arn: string): string {
  return arn.split(':connection/')[1]?.split('/')[0] ?? arn
}

function basicOf({ username, password }: JsonObject): [string, string | undefined] {
  if (typeof username !== 'string' || typeof password !== 'string') return ['Authorization', undefined]
  return ['Authorization', `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`]
}

function refuseMore(arn: string, known: Json): void {
  if (isObject(at(known, 'InvocationHttpParameters'))) {
    throw new UnsupportedServiceError(`http:invoke cannot use ${arn}: it has InvocationHttpParameters`)
  }
}
