import type { JsonObject } from '../../json.js'
import { WorkflowError } from '../expr/errors.js'
import { Connections } from './connections.js'
import { ServiceError } from './failure.js'
import { OBJECTS } from './integrations.js'
import { objectBody, type ObjectAnswer, type Rest } from './object-body.js'
import { SdkLoader } from './sdk.js'

const ACTION = /^arn:[^:]*:states:[^:]*:[^:]*:s3:(getObject|listObjectsV2|putObject)$/

/** The action of S3 that an ItemReader or a ResultWriter calls; undefined for any other Resource. */
export function objectAction(resource: string): string | undefined {
  return ACTION.exec(resource)?.[1]
}

/** A call of S3 by the parameters of its action. The signal ends it, and the Body that it has answered with. */
export type ObjectCall = (parameters: JsonObject, context: { readonly signal: AbortSignal }) => Promise<object>

/**
 * What stands behind the Resource of an ItemReader or a ResultWriter: a call of S3, whose answer is the SDK's own, and
 * whose Body is read while it comes. Throws as ServiceClient.call, and so does the Body: what S3 answers with an error is
 * a WorkflowError. `from`: the absolute path of a file in the project whose SDK is used.
 */
export function objectCalls(from: string): (resource: string) => ObjectCall | undefined {
  const connections = new Connections(new SdkLoader(from))
  return (resource) => {
    const action = objectAction(resource)
    if (action === undefined) return undefined
    return async (parameters, { signal }) => {
      const client = connections.to(OBJECTS, undefined)
      const open = (rest?: Rest): Promise<object> =>
        client
          .open({ action, parameters: { ...parameters, ...rest }, idempotencyKey: resource, signal })
          .catch((error) => Promise.reject(named(error)))
      const answer = await open()
      if (action !== 'getObject') return answer
      const broken = (error: unknown): Error => {
        signal.throwIfAborted()
        return client.failure(error)
      }
      const again = (rest: Rest): Promise<ObjectAnswer> => open(rest) as Promise<ObjectAnswer>
      return { ...answer, Body: objectBody(answer as ObjectAnswer, again, broken) }
    }
  }
}

/** The error of a range that begins where its object ends has a name of its own in S3, though not in the SDK. */
function named(error: unknown): unknown {
  const isBeyond = error instanceof ServiceError && error.code === 'InvalidRange'
  return isBeyond ? new WorkflowError('S3.InvalidRange', error.reason) : error
}
