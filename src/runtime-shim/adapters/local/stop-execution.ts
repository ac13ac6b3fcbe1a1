import { handle, type App, type Failed, type Request } from '../../core/index.js'
import type { TaskRunner } from '../../platform.js'
import { adoptedApps } from './adopted-table.js'
import { drain } from './drain.js'
import { openEnvironment, type Environment } from './environment.js'
import { HistoryTable } from './history-table.js'
import { outside, post } from './post.js'

/** Why an execution is stopped, as StopExecution has it. */
export interface StopFailure {
  readonly error?: string
  readonly cause?: string
}

/** The execution that is to be stopped. */
export interface Stopped {
  readonly app: App
  readonly name: string
  /** When it began, and when it is stopped: milliseconds since the epoch. */
  readonly began: number
  readonly now: number
}

/**
 * Ends an execution from outside, and delivers what is left of it: no user code is run for that. The request is on disk
 * before anything is done, so whoever comes next makes an end of it if this process is killed. Executions that it has
 * started and waits for are stopped with it; any other job is handed to `cancel`.
 */
export async function stopExecution(
  directory: string,
  stopped: Stopped,
  failure: StopFailure,
  cancel: TaskRunner['cancel'],
): Promise<void> {
  const { app, name } = stopped
  const { Start: start } = app.manifest
  const request = stopRequest({ ...stopped, start }, failure)
  const environment = openEnvironment(directory)
  try {
    const cancelAny = cancelling(environment, stopped, cancel)
    const quiet = await outside(environment, () => Promise.resolve())
    const tasks = { ...quiet.tasks, cancel: cancelAny }
    await post(environment, request)
    await handle(app.functions.get(start)!, request, { ...quiet, tasks, observer: new HistoryTable(environment, name) })
    await drain({ app, name, directory, environment }, cancelAny)
  } finally {
    await environment.close()
  }
}

/**
 * Leaves the request to stop an execution that was waited for on disk, and hands other jobs on: each once, although both
 * its record and a message may name it.
 */
function cancelling(environment: Environment, { now }: Stopped, cancel: TaskRunner['cancel']): TaskRunner['cancel'] {
  const appOf = adoptedApps(environment)
  const cancelled = new Set<string>()
  return async (resource, job) => {
    const key = JSON.stringify([resource, job])
    if (cancelled.has(key)) return
    const { execution } = job as { execution?: string }
    const app = execution === undefined ? undefined : appOf(execution)
    if (app === undefined) await cancel(resource, job)
    else {
      const { Start: start } = app.manifest
      await post(environment, stopRequest({ start, name: execution!, began: now, now }, {}))
    }
    cancelled.add(key)
  }
}

/** `start` is the function that the execution starts with. */
function stopRequest(
  { start, name, began, now }: Omit<Stopped, 'app'> & { readonly start: string },
  failure: StopFailure,
): Request {
  const { error = null, cause = null }: { error?: string | null; cause?: string | null } = failure
  const stop: Failed = { type: 'failed', error, cause, status: 'ABORTED', time: now }
  return { execution: name, scopes: [], carry: { start: began }, step: 0, attempt: 0, function: start, stop }
}
