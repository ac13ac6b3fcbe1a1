import type { Json } from '../../json.js'
import { WorkflowError, type Expression } from '../expr/index.js'
import type { CatcherIR, RetrierIR, Target } from '../ir/index.js'
import { TerminalError } from './data-limit.js'
import { compileTemplate, prepareAssign, prepareOutput, prepareResultPath, type FlowFields } from './data-flow.js'
import type { Go } from './protocol.js'
import type { Outcome, Visit } from './visit.js'

interface Failable extends FlowFields {
  readonly Retry?: readonly RetrierIR[]
  readonly Catch?: readonly CatcherIR[]
}

/** Decides what follows an error of a state: another attempt, a Catcher's way on, or the error itself, thrown. */
export type Recover = (visit: Visit, error: unknown) => Promise<Outcome>

/**
 * Prepares Retry and Catch (ASL specification, "Errors"). The first retrier that matches the error's name and has
 * attempts left wins, then the first catcher; `again` tells that another attempt stays at the step of this one.
 */
export function prepareRecovery(ir: Failable, type: string, again: boolean): Recover {
  const retriers = ir.Retry ?? []
  const catchers = (ir.Catch ?? []).map((catcher, i) => prepareCatcher(catcher, ir, type, `Catch[${i}]/`))
  return async (visit, error) => {
    if (!(error instanceof WorkflowError) || error instanceof TerminalError) throw error
    const index = retriers.findIndex((retrier) => matches(retrier.ErrorEquals, error))
    const used = visit.retries[index] ?? 0
    if (index >= 0 && used < Number(retriers[index]!.MaxAttempts ?? 3)) {
      const at = visit.walk.now() + delay(retriers[index]!, used, visit.walk.random) * 1000
      return retry(
        visit,
        retriers.map((_, i) => (visit.retries[i] ?? 0) + (i === index ? 1 : 0)),
        at,
        again,
      )
    }
    const catcher = catchers.find((candidate) => matches(candidate.errors, error))
    if (catcher === undefined) throw error
    return catcher.go(visit, { Error: error.error, Cause: error.reason ?? (error.error === TIMEOUT ? '' : null) })
  }
}

/** What follows the result of a state whose errors are recovered from. */
export type Succeed = (visit: Visit, result: Json) => Promise<Outcome>

/**
 * Prepares what follows a result. Retry and Catch see the errors of ResultSelector and ResultPath, and in JSONata those of
 * Output and Assign too; what OutputPath and Assign of JSONPath fail with, they do not.
 */
export function prepareSuccess(ir: FlowFields & { readonly Next: Target }, type: string, recover: Recover): Succeed {
  const output = prepareOutput(ir, type)
  const jsonata = ir.QueryLanguage === 'JSONata'
  const leave = async (visit: Visit, shaped: Json, result: Json): Promise<Outcome> => ({
    to: ir.Next,
    data: await output.finish(visit, shaped, result, result),
  })
  return async (visit, result) => {
    let shaped: Json
    try {
      shaped = await output.shape(visit, result)
      if (jsonata) return await leave(visit, shaped, result)
    } catch (error) {
      return recover(visit, error)
    }
    return leave(visit, shaped, result)
  }
}

/** A timeout has no cause; a Catcher sees an empty one. */
const TIMEOUT = 'States.Timeout'

/** Reserved names that match many errors never match this one (ASL specification, "Reserved error names"). */
const UNCATCHABLE = 'States.Runtime'

/** A heartbeat did not come in time: a timeout, which Retry and Catch may also name States.HeartbeatTimeout ("Appendix A"). */
export class HeartbeatError extends WorkflowError {
  constructor() {
    super(TIMEOUT, null)
  }
}

/** Whether a list of error names matches an error. */
export function matches(names: readonly string[], error: WorkflowError): boolean {
  return names.some((name) => {
    if (name === error.error) return true
    if (error.error === UNCATCHABLE) return false
    if (name === 'States.HeartbeatTimeout') return error instanceof HeartbeatError
    return name === 'States.ALL' || (name === 'States.TaskFailed' && error.error !== TIMEOUT)
  })
}

/** Seconds to wait before a retry, when `used` retries of this retrier have been made. */
export function delay(retrier: RetrierIR, used: number, random: () => number): number {
  const interval = Number(retrier.IntervalSeconds ?? 1)
  const rate = Number(retrier.BackoffRate ?? 2)
  const seconds = Math.min(interval * rate ** used, Number(retrier.MaxDelaySeconds ?? Infinity))
  return retrier.JitterStrategy === 'FULL' ? seconds * random() : seconds
}

function retry(visit: Visit, retries: readonly number[], at: number, again: boolean): Go {
  const { program } = visit.walk
  return {
    type: 'go',
    function: program.name,
    ...(visit.label !== program.startAt && { state: visit.label }),
    data: visit.data,
    ...(again && { again }),
    retries,
    entered: visit.entered,
    at,
  }
}

interface Catcher {
  readonly errors: readonly string[]
  go(visit: Visit, errorOutput: Json): Promise<{ to: Target; data: Visit['data'] }>
}

/** A Catcher's data flow: its ResultPath, Output and Assign take the place of the state's. */
function prepareCatcher(catcher: CatcherIR, state: FlowFields, type: string, place: string): Catcher {
  const fields: FlowFields = {
    ...(state.QueryLanguage !== undefined && { QueryLanguage: state.QueryLanguage }),
    ...(catcher.Assign !== undefined && { Assign: catcher.Assign }),
  }
  const resultPath = prepareResultPath(catcher.ResultPath)
  const assign = prepareAssign(fields, place)
  const jsonata = state.QueryLanguage === 'JSONata'
  const output: Expression | undefined =
    catcher.Output === undefined ? undefined : compileTemplate(catcher.Output, fields, `${place}Output`)
  return {
    errors: catcher.ErrorEquals,
    async go(visit, errorOutput) {
      const raw = visit.data.input
      const more = jsonata ? { errorOutput } : undefined
      const assigned = await assign(visit, jsonata ? raw : errorOutput, more)
      const input = output === undefined ? resultPath(raw, errorOutput) : await visit.evaluate(output, raw, more)
      return { to: catcher.Next, data: visit.exit(type, input, assigned) }
    },
  }
}
