import type { App, Failed, Request } from '../../core/index.js'
import { Conductor } from './conductor.js'
import { durableSite } from './durable-site.js'
import type { Ending } from './outcome.js'
import { openEnvironment } from './environment.js'
import { post } from './post.js'
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
  readonly start: number
  readonly now: number
}

/**
 * Ends an execution from outside, and delivers what is left of it: no user code is run for that. The request is on disk
 * before anything is done, so whoever comes next makes an end of it if this process is killed.
 */
export async function stopExecution(directory: string, stopped: Stopped, failure: StopFailure): Promise<Ending> {
  const { app, name } = stopped
  const request = stopRequest(stopped, failure)
  const environment = openEnvironment(directory)
  const site = await durableSite(directory, name, false)
  try {
    await post(environment, request)
    const conductor = await Conductor.create(
      {
        app,
        site,
        clock: new RealClock(),
        tasks: { echo: false },
        stateBytes: Infinity,
        observer: { committed: () => undefined },
      },
      name,
      NO_WORKERS,
    )
    try {
      return await conductor.stop(request)
    } finally {
      await conductor.close()
    }
  } finally {
    await site.close()
    await environment.close()
  }
}

function stopRequest({ app, name, start, now }: Stopped, { error = null, cause = null }: Nullable): Request {
  const stop: Failed = { type: 'failed', error, cause, status: 'ABORTED', time: now }
  const carry = { start }
  return { execution: name, scopes: [], carry, step: 0, attempt: 0, function: app.manifest.Start, stop }
}

interface Nullable {
  readonly error?: string | null
  readonly cause?: string | null
}
