import { resolve } from 'node:path'
import type { Json } from './json.js'
import type { TaskRunner } from './runtime-shim/platform.js'
import { WorkflowError } from './runtime-shim/expr/errors.js'

/** What becomes of the jobs that an execution waits for when it is stopped. */
export interface StopJobs {
  /**
   * AWS is asked to stop them, through the SDK packages of the working directory's project. Throws SdkMissingError or
   * ServiceCallError where that cannot be done now: the execution has ended then, and its jobs are stopped by the next call.
   */
  readonly aws?: boolean
  /** Given each job, instead of AWS. */
  readonly cancel?: (resource: string, job: Json) => Promise<void>
  /** Told of each job that goes on, though nobody waits for it any more, and why. */
  readonly warn?: (message: string) => void
}

/** What is done with each job. Nothing that knows an SDK is loaded before there is one. */
export function cancelOf({ aws = false, cancel, warn = () => undefined }: StopJobs): TaskRunner['cancel'] {
  if (cancel !== undefined) return cancel
  return async (resource, job) => {
    const reason = aws ? await stoppedByAws(resource, job) : 'AWS is asked to stop it with --aws only'
    if (reason !== undefined) warn(`a job of ${resource} may go on: ${reason}: ${JSON.stringify(job)}`)
  }
}

/** Why a job was not stopped; undefined: it was. */
async function stoppedByAws(resource: string, job: Json): Promise<string | undefined> {
  const { ServiceCallError, ServiceTasks } = await import('./runtime-shim/services/index.js')
  try {
    return await new ServiceTasks(resolve('package.json')).stop(resource, job)
  } catch (error) {
    throw error instanceof WorkflowError ? new ServiceCallError(resource, error) : error
  }
}
