import type { Json, JsonObject } from '../../src/json.js'
import {
  compileJsonataTemplate,
  compilePathExpression,
  expectType,
  isJsonataExpression,
} from '../../src/runtime-shim/expr/index.js'
import { effectiveInput, fill, follow } from './data-flow.js'
import { ExecutionTimeout, Failure } from './failure.js'
import { mapNumber } from './number-field.js'
import { toleratedFailures } from './tolerated-failures.js'
import { resultState } from './result-state.js'
import { evaluate, failIn, located, type Exit, type Thread, type Visit } from './visit.js'

/** Runs a scope (the `StartAt` and `States` of a branch) to its end. */
export type RunScope = (scope: JsonObject, thread: Thread, input: Json) => Promise<Json>

/** A branch or an iteration that is to be run. */
interface Branch {
  readonly scope: JsonObject
  readonly input: Json
  readonly map?: Json
}

/** How a branch ended, and when. */
interface Ended {
  readonly at: number
  readonly output?: Json
  /** A Failure, or an ExecutionTimeout where the branch was still open when the execution's time was up. */
  readonly failure?: Failure | ExecutionTimeout
}

/** Parallel: every branch gets the same input. */
export function parallel(visit: Visit, run: RunScope): Promise<Exit> {
  return resultState(visit, async () => {
    const input = await effectiveInput(visit)
    const branches = (visit.state['Branches'] as JsonObject[]).map((scope) => ({ scope, input }))
    const ended = await runAll(visit, branches, 0, run)
    return outputs(visit, ended, undefined)
  })
}

/** Map: an iteration an item, through the ItemSelector where there is one. */
export function map(visit: Visit, run: RunScope): Promise<Exit> {
  return resultState(visit, async () => {
    const { state, jsonata, input } = visit
    const effective = jsonata ? input : await follow(visit, 'InputPath', input)
    const items = await itemsOf(visit, effective)
    const limit = await mapNumber(visit, 'MaxConcurrency', effective, 'integer')
    const tolerated = await toleratedFailures(visit, effective, items.length)
    const scope = (state['ItemProcessor'] ?? state['Iterator']) as JsonObject
    const selector = state['ItemSelector'] ?? (jsonata ? undefined : state['Parameters'])
    const branches: Branch[] = []
    for (const [index, value] of items.entries()) {
      const inside = { Item: { Index: index, Value: value } }
      const select = (): Promise<Json> => fill(visit, 'ItemSelector', selector!, effective, { map: inside })
      const selected =
        selector === undefined ? value : await select().catch((error: unknown) => undecided(visit, items.length, error))
      branches.push({ scope, input: selected, map: inside })
    }
    const ended = await runAll(visit, branches, limit, run)
    return outputs(visit, ended, tolerated)
  })
}

/** Whether an item that cannot be selected fails before another iteration does is for nobody to say. */
function undecided(visit: Visit, size: number, error: unknown): never {
  if (size > 1) visit.thread.execution.onRace(visit.name)
  throw error
}

async function itemsOf(visit: Visit, effective: Json): Promise<Json[]> {
  const field = visit.state['Items']
  if (!visit.jsonata) {
    const path = (visit.state['ItemsPath'] as string | undefined) ?? '$'
    const items = await evaluate(visit, compilePathExpression(path, 'ItemsPath'), effective)
    if (!Array.isArray(items)) failIn(visit, 'States.Runtime', `Reference path "${path}" must point to array.`)
    return items
  }
  const items =
    field === undefined ? visit.input : await evaluate(visit, compileJsonataTemplate(field, 'Items'), visit.input)
  if (Array.isArray(items)) return items
  if (typeof field === 'string' && isJsonataExpression(field)) {
    await located(visit, () => expectType(items, 'array', field, 'Items'))
  }
  failIn(visit, 'States.QueryEvaluationError', `Map state input must be an array but was: ${JSON.stringify(items)}`)
}

/** Runs the branches one after the other, each on a clock of its own that starts when a slot is free. */
async function runAll(visit: Visit, branches: readonly Branch[], limit: number, run: RunScope): Promise<Ended[]> {
  const { thread } = visit
  const slots = new Array<number>(limit > 0 ? limit : branches.length).fill(thread.now)
  const ended: Ended[] = []
  for (const { scope, input, map: inside } of branches) {
    const slot = slots.indexOf(Math.min(...slots))
    const own: Thread = { ...thread, now: slots[slot]!, ...(inside !== undefined && { map: inside }) }
    ended.push(await runOne(own, () => run(scope, own, input)))
    slots[slot] = own.now
  }
  return ended
}

async function runOne(thread: Thread, run: () => Promise<Json>): Promise<Ended> {
  try {
    const output = await run()
    return { at: thread.now, output }
  } catch (failure) {
    if (failure instanceof ExecutionTimeout) return { at: thread.now, failure }
    if (!(failure instanceof Failure)) throw failure
    return { at: thread.now, failure: new Failure(failure.error, failure.cause) }
  }
}

/**
 * The outputs in order, without those of failures that are tolerated; or the failure that comes first in virtual time.
 * Where some are tolerated, whether they are too many is decided when all have ended.
 */
function outputs(visit: Visit, ended: readonly Ended[], tolerated: number | undefined): Json[] {
  const { thread } = visit
  const last = Math.max(thread.now, ...ended.map(({ at }) => at))
  const failure = failuresOf(ended)[tolerated ?? 0]
  const decisive = failure !== undefined && tolerated !== undefined ? { ...failure, at: last } : failure
  const overdue = ended.find(({ failure }) => failure instanceof ExecutionTimeout)
  if (overdue !== undefined && !(decisive !== undefined && decisive.at <= thread.execution.deadline)) {
    throw new ExecutionTimeout()
  }
  if (decisive !== undefined) return failWith(visit, ended, decisive, tolerated !== undefined)
  thread.now = last
  return ended.flatMap(({ output = null, failure }) => (failure instanceof Failure ? [] : [output]))
}

function failuresOf(ended: readonly Ended[]): (Ended & { failure: Failure })[] {
  const failed = ended.filter((one): one is Ended & { failure: Failure } => one.failure instanceof Failure)
  return failed.sort((a, b) => a.at - b.at)
}

/** Fails as the decisive branch did; where failures are tolerated, the Map has an error of its own. */
function failWith(
  visit: Visit,
  ended: readonly Ended[],
  { at, failure }: Ended & { failure: Failure },
  tolerant: boolean,
): never {
  const { thread } = visit
  thread.now = at
  if (!tolerant) {
    const rivals = failuresOf(ended).filter((other) => other.at === at)
    if (rivals.some((other) => other.failure.message !== failure.message)) thread.execution.onRace(visit.name)
    throw failure
  }
  throw new Failure('States.ExceedToleratedFailureThreshold', 'The specified tolerated failure threshold was exceeded')
}
