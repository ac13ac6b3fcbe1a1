import { isNativeError } from 'node:util/types'
import { WorkflowError } from '../expr/errors.js'
import { ServiceCallError } from './errors.js'
import type { Integration } from './integrations.js'
import { exceptionNamed, pascalCased } from './names.js'
import type { Sdk } from './sdk.js'

/** What the SDK throws, as far as it is needed. */
interface SdkError {
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly hostname?: string
  readonly address?: string
  readonly port?: number
  readonly $metadata?: {
    readonly httpStatusCode?: number
    readonly requestId?: string
    readonly extendedRequestId?: string
    readonly attempts?: number
  }
}

/** An error that a service has answered with, or the network in its place. */
export class ServiceError extends WorkflowError {
  constructor(
    error: string,
    cause: string,
    /** What the API itself calls it. */
    readonly code: string,
    /** Asked again, the service may well answer: the fault is its own, or there were too many calls. */
    readonly passing: boolean,
  ) {
    super(error, cause)
  }
}

/**
 * The error of a task for what an SDK threw, named as the integration names it: `DynamoDB.AmazonDynamoDBException`,
 * `DynamoDb.DynamoDbException`, `S3.NoSuchBucketException`. Throws ServiceCallError for
 * what is neither of a service nor of the network: wrong credentials and a missing region are no matter of the workflow.
 */
export function failureOf(thrown: unknown, sdk: Sdk, integration: Integration): ServiceError {
  if (thrown instanceof WorkflowError || !isNativeError(thrown)) throw thrown
  const error = thrown as SdkError
  const prefix = integration.errors ?? pascalCased(sdk.service)
  const status = error.$metadata?.httpStatusCode
  if (status === undefined) {
    const reason = unreachable(error)
    if (reason === undefined) throw new ServiceCallError(sdk.service, thrown)
    const cause = `Unable to execute HTTP request: ${reason}`
    return new ServiceError(`${prefix}.SdkClientException`, cause, error.name, true)
  }
  const name = sdk.names(error.name) ? exceptionNamed(error.name) : generalException(prefix, integration)
  const passing = status >= 500 || status === 429 || /Throttl|TooManyRequests/.test(error.name)
  return new ServiceError(`${prefix}.${name}`, causeOf(error, prefix, integration), error.name, passing)
}

/** What an error is called for which the API has no name. */
function generalException(prefix: string, { older }: Integration): string {
  if (older === undefined) return `${prefix}Exception`
  return `${older.replace(/v\d$/, '')}Exception`
}

function causeOf({ name, message, $metadata = {} }: SdkError, prefix: string, { older }: Integration): string {
  const { httpStatusCode: status, requestId = 'null', extendedRequestId, attempts = 1 } = $metadata
  if (older !== undefined) {
    return `${message} (Service: ${older}; Status Code: ${status}; Error Code: ${name}; Request ID: ${requestId}; Proxy: null)`
  }
  const extended = extendedRequestId === undefined ? '' : `, Extended Request ID: ${extendedRequestId}`
  return `${message} (Service: ${prefix}, Status Code: ${status}, Request ID: ${requestId}${extended}) (SDK Attempt Count: ${attempts})`
}

/** Why there was no answer, if the network is the reason. */
function unreachable({ name, code = '', message, hostname, address, port }: SdkError): string | undefined {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `${hostname}: Name or service not known`
  if (code === 'ECONNREFUSED') return `Connect to ${address}:${port} failed: Connection refused`
  if (name === 'TimeoutError' || /^(E[A-Z]+|ERR_HTTP2_\w+)$/.test(code)) return message
  return undefined
}
