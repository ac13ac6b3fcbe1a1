import type { JsonObject } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'
import type { Connections } from '../connections.js'
import { UnsupportedServiceError } from '../errors.js'
import { ServiceError } from '../failure.js'
import { packageOf } from '../package-names.js'

/** A connection of EventBridge, with its secret. */
export interface ApiConnection {
  readonly arn: string
  /** What DescribeConnection says of it. */
  readonly described: JsonObject
  /** What EventBridge has stored for it in Secrets Manager: it goes nowhere but into requests. */
  readonly secret: JsonObject
}

/** States of a connection in which it may be used: the second is that of a private API. */
const USABLE = ['AUTHORIZED', 'ACTIVE']

/**
 * Reads a connection and its secret, as the role of the task may read them. Throws WorkflowError: errors of a connection
 * are called `Events.ConnectionResource.…` (Step Functions, "Call HTTPS APIs", "Connection errors").
 */
export async function readConnection(
  connections: Connections,
  arn: string,
  role: string | undefined,
  signal?: AbortSignal,
): Promise<ApiConnection> {
  const ask = async (service: string, action: string, parameters: JsonObject): Promise<JsonObject> => {
    const client = connections.to({ package: packageOf(service) }, role)
    const answered = client.call({ action, parameters, idempotencyKey: arn, ...(signal && { signal }) })
    return (await answered.catch((error: unknown) => Promise.reject(named(error)))).answer
  }
  const described = await ask('eventbridge', 'describeConnection', { Name: nameOf(arn) })
  const { ConnectionState: state = 'AUTHORIZED', SecretArn: secret } = described
  if (!USABLE.includes(String(state))) {
    const error = state === 'AUTHORIZING' ? 'AuthInProgress' : 'InvalidConnectionState'
    throw connectionError(error, `The connection ${arn} is ${String(state)}`)
  }
  const { SecretString: text } = await ask('secretsmanager', 'getSecretValue', { SecretId: secret! })
  return { arn, described, secret: JSON.parse(String(text)) as JsonObject }
}

/** An error of a connection by its name in Step Functions. */
export function connectionError(name: string, cause: string): WorkflowError {
  return new WorkflowError(`Events.ConnectionResource.${name}`, cause)
}

/** What is thrown for a connection that cannot be used as Step Functions would. */
export function unusable(arn: string, why: string): UnsupportedServiceError {
  return new UnsupportedServiceError(`http:invoke cannot use ${arn}: ${why}`)
}

/** `arn:aws:events:eu-west-1:123456789012:connection/NAME/ID`. */
function nameOf(arn: string): string {
  return arn.split(':connection/')[1]?.split('/')[0] ?? arn
}

function named(error: unknown): unknown {
  if (!(error instanceof ServiceError)) return error
  const cause = error.reason ?? error.code
  if (error.code === 'ResourceNotFoundException') return connectionError('ResourceNotFound', cause)
  if (error.code.startsWith('AccessDenied')) return connectionError('AccessDenied', cause)
  return error.passing ? connectionError('InternalError', cause) : error
}
