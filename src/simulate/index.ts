import { resolve } from 'node:path'
import type { Json } from '../json.js'
import { MissingHandlersError } from '../run.js'
import type { Handlers } from '../runtime-shim/adapters/local/handlers.js'
import { handlersOf } from '../runtime-shim/adapters/local/tasks.js'
import { missingHandlers } from '../runtime-shim/adapters/local/tasks-missing.js'
import type { AppIR } from '../runtime-shim/ir/index.js'
import { appScenario } from './app-scenario.js'
import { study, type Study } from './study.js'

export type { RerunCause } from './reruns.js'
export type { Outcome as SimulatedOutcome } from './scenario.js'
export type { StoryLine } from './story.js'
export type { Example, Study } from './study.js'
export type { RanAgain } from './tally.js'

/** Which workflow is simulated, and how often. */
export interface SimulateAppOptions {
  readonly app: AppIR
  /** The execution's input; default {}. */
  readonly input?: Json
  /** The tasks: handlers by key, or the path of an ES module that exports them, which is loaded anew for every schedule. */
  readonly functions?: Handlers | string
  /** A task without a handler answers with its own input. */
  readonly echo?: boolean
  /** Schedules that are simulated; default 1,000. */
  readonly seeds?: number
  /** The first of their seeds; default 0. The same seeds are the same schedules. */
  readonly seed?: number
  /** Told after every schedule how many there have been. */
  readonly progress?: (done: number) => void
}

/**
 * Executes a workflow with its functions in simulated worlds in which machines die, events come twice, late or never,
 * and stores fail, and tells which functions ran more than once, and whether the result stayed one. Waits take no time.
 * Throws HandlersError or MissingHandlersError before anything is executed.
 */
export async function simulateApp(options: SimulateAppOptions): Promise<Study> {
  const { app, input = {}, echo = false, seeds = 1000, seed = 0, progress } = options
  const functions = typeof options.functions === 'string' ? resolve(options.functions) : options.functions
  const source =
    typeof functions === 'string' ? { functionsFile: functions } : { ...(functions && { handlers: functions }) }
  const handlers = await handlersOf({ ...source, echo })
  const missing = echo ? [] : missingHandlers(app, handlers)
  if (missing.length > 0) throw new MissingHandlersError(missing)
  return study(appScenario(app, input, { functions, echo }), { seed, seeds, ...(progress && { progress }) })
}
