import type { Json, JsonObject } from '../../json.js'
import type { App } from './program.js'
import type { Failed, Request } from './protocol.js'

/** How an execution is to be started. */
export interface StartInput {
  /** Names the execution: the same name is the same execution. */
  readonly name: string
  readonly input: Json
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Overrides of the context object, for tests. */
  readonly context?: JsonObject
}

/** The request that starts an execution: step 0 of the root frame of the app's start function. */
export function startRequest({ manifest, functions }: App, { name, input, now, context }: StartInput): Request {
  const program = functions.get(manifest.Start)
  if (program === undefined) throw new Error(`the app ${manifest.Name} has no function ${manifest.Start}`)
  return {
    execution: name,
    scopes: [],
    carry: { start: now, ...(program.carriesInput && { input }), ...(context !== undefined && { context }) },
    step: 0,
    attempt: 0,
    function: manifest.Start,
    data: { input, variables: {}, events: 1 },
  }
}

/** The request that ends an execution at its timeout, and when; undefined where the machine has no TimeoutSeconds. */
export function timeoutRequest(app: App, start: StartInput): { request: Request; notBefore: number } | undefined {
  const seconds = Number(app.manifest.TimeoutSeconds ?? NaN)
  if (Number.isNaN(seconds)) return undefined
  const { data: _, ...request } = startRequest(app, start)
  const stop: Failed = { type: 'failed', error: 'States.Timeout', cause: null, status: 'TIMED_OUT' }
  return { request: { ...request, stop }, notBefore: start.now + seconds * 1000 }
}
