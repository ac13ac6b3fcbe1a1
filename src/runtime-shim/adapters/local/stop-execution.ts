import { handle, rootKey, type App, type Failed, type Request } from '../../core/index.js'
import type { Platform, TaskRunner } from '../../platform.js'
import { adoptedBy } from './adopted-table.js'
import { Conductor } from './conductor.js'
import { durableSite } from './durable-site.js'
import { openEnvironment, type Environment } from './environment.js'
import { HistoryTable } from './history-table.js'
import { endingOf } from './outcome.js'
import { outside, post } from './post.js'
import { RealClock } from './real-clock.js'
import { NO_WORKERS } from './worker-pool.js'

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
 * before anything is done, so whoever comes next makes an end of it if this process is killed. Executions that are
 * waited for are stopped with it, by the next who works here; any other job is handed to `cancel`.
 */
export async function stopExecution(
  directory: string,
  stopped: Stopped,
  failure: StopFailure,
  cancel: TaskRunner['cancel'],
): Promise<void> {
  const { app } = stopped
  const { Start: start } = app.manifest
  const request = stopRequest({ ...stopped, start }, failure)
  const environment = openEnvironment(directory)
  try {
    await post(environment, request)
    await handle(app.functions.get(start)!, request, await stopping(environment, stopped, cancel))
    await drain(directory, stopped)
  } finally {
    await environment.close()
  }
}

/**
 * The platform on which an execution is stopped. Only those who know the other machines can make an end of executions of
 * theirs: the request is left for them.
 */
async function stopping(
  environment: Environment,
  { name, now }: Stopped,
  cancel: TaskRunner['cancel'],
): Promise<Platform> {
  const quiet = await outside(environment, () => Promise.resolve())
  const cancelAny: TaskRunner['cancel'] = async (resource, job) => {
    const { execution } = job as { execution?: string }
    const adopted = execution === undefined ? undefined : adoptedBy(environment, execution)
    if (adopted === undefined) return cancel(resource, job)
    await post(environment, stopRequest({ start: adopted.start, name: execution!, began: now, now }, {}))
  }
  return { ...quiet, tasks: { ...quiet.tasks, cancel: cancelAny }, observer: new HistoryTable(environment, name) }
}

/**
 * Delivers what is left of the execution, of which nothing but its collection can come. Executions that it has started,
 * and does not wait for, are left to the next who works here.
 */
async function drain(directory: string, { app, name }: Stopped): Promise<void> {
  const site = await durableSite(directory, name, false, ({ execution }) => execution === name)
  const observer = { committed: () => undefined }
  const options = { app, site, clock: new RealClock(), tasks: { echo: false }, stateBytes: Infinity, observer }
  try {
    const conductor = await Conductor.create(options, name, NO_WORKERS)
    try {
      const [root] = await site.store.read([rootKey(name)])
      await conductor.run(endingOf(root))
    } finally {
      await conductor.close()
    }
  } finally {
    await site.close()
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
