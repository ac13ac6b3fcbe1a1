import type { Json, JsonObject } from '../../json.js'
import type { App } from './program.js'
import type { Request } from './protocol.js'

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
