import type { Json, JsonObject } from '../../json.js'
import type { App } from './program.js'
import type { Request } from './protocol.js'
import { TIMED_OUT } from './stop.js'

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
    ...(manifest.TimeoutSeconds !== undefined && { until: now + Number(manifest.TimeoutSeconds) * 1000 }),
  }
}

/** The request that ends an execution at its timeout, and when; undefined where the machine has no TimeoutSeconds. */
export function timeoutRequest(app: App, start: StartInput): { request: Request; notBefore: number } | undefined {
  const { data: _, until, ...request } = startRequest(app, start)
  return until === undefined ? undefined : { request: { ...request, stop: TIMED_OUT }, notBefore: until }
}
