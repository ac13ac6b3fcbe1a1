import type { Json } from '../../json.js'
import { WorkflowError } from '../expr/errors.js'
import { Connections } from './connections.js'
import { ServiceError } from './failure.js'
import { OBJECTS } from './integrations.js'
import { SdkLoader } from './sdk.js'

const ACTION = /^arn:[^:]*:states:[^:]*:[^:]*:s3:(getObject|listObjectsV2|putObject)$/

/** The action of S3 that an ItemReader or a ResultWriter calls; undefined for any other Resource. */
export function objectAction(resource: string): string | undefined {
  return ACTION.exec(resource)?.[1]
}

/**
 * What stands behind the Resource of an ItemReader or a ResultWriter: a call of S3, whose answer is the SDK's own and
 * whose Body is a stream. An error has S3's own name for it. `from`: the absolute path of a file in the project whose SDK is used.
 */
export function objectCalls(from: string): (resource: string) => ((parameters: Json) => Promise<object>) | undefined {
  const connections = new Connections(new SdkLoader(from))
  return (resource) => {
    const action = objectAction(resource)
    if (action === undefined) return undefined
    return async (parameters) => {
      try {
        return await connections.to(OBJECTS, undefined).open({ action, parameters, idempotencyKey: resource })
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        throw new WorkflowError(`S3.${error.code}`, error.reason)
      }
    }
  }
}
