import type { Json, JsonObject } from '../../src/json.js'
import { assigned, exit, jsonataExit, placeResult } from './data-flow.js'
import { Failure, TransitionFailure } from './failure.js'
import type { Exit, Visit } from './visit.js'

/**
 * Attempts a state until it succeeds, no Retrier wants another attempt, and then goes where a Catcher says (ASL
 * specification, "Error Handling"). `attempt` is everything whose failure counts as the state's own.
 */
export async function attempts(visit: Visit, attempt: () => Promise<Exit>): Promise<Exit> {
  const used = new Map<JsonObject, number>()
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Failure) || error instanceof TransitionFailure) throw error
      if (!retries(visit, error, used)) return caught(visit, error)
    }
  }
}

/** Lets a Retrier decide; the thread's clock then stands at the next attempt. */
function retries(visit: Visit, failure: Failure, used: Map<JsonObject, number>): boolean {
  const retrier = listOf(visit.state['Retry']).find((candidate) => matches(candidate, failure))
  if (retrier === undefined) return false
  const count = used.get(retrier) ?? 0
  if (count >= numberOf(retrier['MaxAttempts'], 3)) return false
  used.set(retrier, count + 1)
  const growing = numberOf(retrier['IntervalSeconds'], 1) * numberOf(retrier['BackoffRate'], 2) ** count
  const seconds = Math.min(growing, numberOf(retrier['MaxDelaySeconds'], Infinity))
  const full = retrier['JitterStrategy'] === 'FULL'
  visit.thread.now += 1000 * (full ? seconds * visit.thread.execution.random() : seconds)
  visit.retries++
  return true
}

/** A timeout has no cause; a Catcher sees an empty one: so it is recorded on AWS. */
const TIMEOUT = 'States.Timeout'

/** A matching Catcher's fields take the place of the state's; without one the failure goes on. */
async function caught(visit: Visit, failure: Failure): Promise<Exit> {
  const catchers = listOf(visit.state['Catch'])
  const index = catchers.findIndex((candidate) => matches(candidate, failure))
  const catcher = catchers[index]
  if (catcher === undefined) throw failure
  const errorOutput: Json = { Error: failure.error, Cause: failure.cause ?? (failure.error === TIMEOUT ? '' : null) }
  if (visit.jsonata) return jsonataExit(visit, catcher, errorOutput, { errorOutput }, `Catch[${index}]/`)
  const output = placeResult(visit, catcher['ResultPath'], errorOutput)
  return exit(visit, output, await assigned(visit, catcher['Assign'], errorOutput), catcher['Next'])
}

/**
 * Whether ErrorEquals names the failure. States.Runtime "will always cause the execution to fail" (developer guide,
 * "Error names"). States.ALL reaches States.DataLimitExceeded where a task reports it: so it is recorded on AWS.
 */
function matches({ ErrorEquals: names }: JsonObject, { error }: Failure): boolean {
  if (error === 'States.Runtime' || !Array.isArray(names)) return false
  if (names.includes(error)) return true
  return names.includes('States.ALL') || (names.includes('States.TaskFailed') && error !== TIMEOUT)
}

function listOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as JsonObject[]) : []
}

function numberOf(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
