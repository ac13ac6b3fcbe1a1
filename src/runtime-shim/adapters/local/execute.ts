import type { Json, JsonObject } from '../../../json.js'
import { loadApp, rootKey, startRequest, timeoutRequest, type App } from '../../core/index.js'
import type { AppIR } from '../../ir/index.js'
import type { Observer } from '../../platform.js'
import type { QueueClock } from './clock.js'
import { Conductor } from './conductor.js'
import { keptApp, versionOf } from './apps-table.js'
import { durableSite } from './durable-site.js'
import { isEnvironment, openEnvironment } from './environment.js'
import { rowOf } from './executions-table.js'
import { memorySite } from './memory-site.js'
import { endingOf, type Ending, type Outcome } from './outcome.js'
import { RealClock } from './real-clock.js'
import type { Birth, Site, Timed } from './site.js'
import type { TasksSource } from './tasks.js'
import { VirtualClock } from './virtual-clock.js'
import { NO_WORKERS, WorkerPool, type Workers } from './worker-pool.js'

/** What is executed, and how. */
export interface ExecuteOptions {
  readonly app: AppIR
  /** Names the execution: the same name in the same directory is the same execution. */
  readonly name: string
  readonly input: Json
  /** Overrides fields of the context object, for tests. */
  readonly context?: JsonObject
  /** In memory, or durably in a directory. */
  readonly store: 'memory' | { readonly directory: string }
  readonly tasks: TasksSource
  /** Waits, retries and timeouts pass at once. */
  readonly virtualTime: boolean
  /** Told of every effect that this process commits; where worker processes help, of theirs too. */
  readonly observer?: Observer
  /** The most bytes a state's input or output may have, as UTF-8 JSON; Infinity: no limit. */
  readonly stateBytes: number
  /** Ends the work at the execution; a durable one can be gone on with. */
  readonly signal?: AbortSignal
}

const NOBODY: Observer = { committed: () => undefined }

/**
 * Executes, or goes on with an execution that was begun, and resolves when its end is durable and nothing of it is left
 * to deliver. An execution that has ended before gives the same result, and nothing is run. Throws HandlersError,
 * StorageError, DeliveryError, StalledExecutionError, or the reason of the signal.
 */
export async function execute(options: ExecuteOptions): Promise<Outcome> {
  options.signal?.throwIfAborted()
  const { store, name } = options
  const alone = options.virtualTime || options.tasks.handlers !== undefined
  const site = store === 'memory' ? memorySite() : await durableSite(store.directory, name, alone)
  try {
    const workers = store === 'memory' || alone ? NO_WORKERS : new WorkerPool({ ...options, store })
    return await conduct(options, site, workers)
  } finally {
    await site.close()
  }
}

async function conduct(options: ExecuteOptions, site: Site, workers: Workers): Promise<Outcome> {
  const { name, tasks, stateBytes, observer = NOBODY, signal } = options
  const app = loadApp(options.app)
  const clock: QueueClock = options.virtualTime ? new VirtualClock(Date.now()) : new RealClock()
  const [root] = await site.store.read([rootKey(name)])
  const conductor = await Conductor.create({ app, site, clock, tasks, stateBytes, observer }, name, workers)
  const stop = (): void => conductor.failed(signal!.reason)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const ending: Ending = await conductor.run(endingOf(root), birthOf(app, options, clock.now()))
    return { name, ...ending, stats: { ...(await conductor.close()), recordsLeft: site.recordsLeft() } }
  } finally {
    signal?.removeEventListener('abort', stop)
    await conductor.close()
  }
}

/**
 * The app that an execution has begun with in a directory, if that is another version than this one: it goes on with
 * that.
 */
export async function otherVersion(directory: string, name: string, app: AppIR): Promise<AppIR | undefined> {
  if (!isEnvironment(directory)) return undefined
  const environment = openEnvironment(directory)
  try {
    const row = rowOf(environment, name)
    return row === undefined || row.version === versionOf(app) ? undefined : keptApp(environment, row.version)
  } finally {
    await environment.close()
  }
}

/** The first messages: the start of the execution, and the limit of its time if it has one. */
function birthOf(app: App, { name, input, context, app: ir }: ExecuteOptions, now: number): Birth {
  const start = { name, input, now, ...(context !== undefined && { context }) }
  const timeout = timeoutRequest(app, start)
  const first: Timed[] = [{ request: startRequest(app, start), due: 0 }]
  if (timeout !== undefined) first.push({ request: timeout.request, due: timeout.notBefore })
  return { app: ir, input, start: now, first }
}
