import { isObject, type Json, type JsonObject } from '../../src/json.js'
import {
  compileJsonataTemplate,
  compilePathExpression,
  compilePayloadTemplate,
  compileResultPath,
  WorkflowError,
  type Expression,
} from '../../src/runtime-shim/expr/index.js'
import { Failure, TransitionFailure } from './failure.js'
import { evaluate, type Exit, type Seen, type Visit } from './visit.js'

/** Templates that have been compiled: those of an iteration are evaluated for every item. */
const compiled = new WeakMap<object, Expression>()

/** A template of the state's language, evaluated against `$`. */
export function fill(visit: Visit, field: string, template: Json, input: Json, seen?: Seen): Promise<Json> {
  const compile = visit.jsonata ? compileJsonataTemplate : compilePayloadTemplate
  const known = isObject(template) ? compiled.get(template) : undefined
  const expression = known ?? compile(template, field)
  if (isObject(template)) compiled.set(template, expression)
  return evaluate(visit, expression, input, seen)
}

/** A path of the state: null gives {}, absent the whole input. */
export async function follow(visit: Visit, field: string, input: Json): Promise<Json> {
  const path = visit.state[field]
  if (path === undefined) return input
  return evaluate(visit, compilePathExpression(path as string | null, field), input)
}

/** The effective input: InputPath, then Parameters; in JSONata the Arguments. */
export async function effectiveInput(visit: Visit): Promise<Json> {
  const { state, jsonata, input } = visit
  if (jsonata) return state['Arguments'] === undefined ? input : fill(visit, 'Arguments', state['Arguments'], input)
  const selected = await follow(visit, 'InputPath', input)
  return state['Parameters'] === undefined ? selected : fill(visit, 'Parameters', state['Parameters'], selected)
}

/**
 * The raw input combined with a result as a ResultPath says: absent replaces it, null keeps it. Where the input has no
 * such place, AWS says so without naming the state.
 */
export function placeResult(visit: Visit, path: Json | undefined, result: Json): Json {
  if (path === undefined) return result
  if (path === null) return visit.input
  try {
    return compileResultPath(path as string).apply(visit.input, result)
  } catch (error) {
    if (error instanceof WorkflowError) throw new Failure(error.error, error.reason)
    throw error
  }
}

/** The variables that the next state sees: those of the entry, and what an Assign field says. */
export async function assigned(
  visit: Visit,
  assign: Json | undefined,
  input: Json,
  seen?: Seen,
  within = '',
): Promise<JsonObject> {
  const { variables } = visit.thread
  if (assign === undefined) return variables
  const values = await fill(visit, `${within}Assign`, assign, input, seen)
  return isObject(values) ? { ...variables, ...values } : variables
}

/** Whether a value is larger than Step Functions lets pass, as UTF-8 JSON. */
export function isTooLarge(visit: Visit, value: Json): boolean {
  return Buffer.byteLength(JSON.stringify(value)) > visit.thread.execution.stateBytes
}

/** The error and the cause of what is too large: of a state by its name, of a task by its resource. */
export function tooLarge(what: string): [error: string, cause: string] {
  const cause = `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`
  return ['States.DataLimitExceeded', cause]
}

/** Ends a visit: the state's output goes to `next`, unless it is larger than Step Functions lets pass. */
export function exit(visit: Visit, output: Json, variables: JsonObject, next: Json | undefined): Exit {
  if (isTooLarge(visit, output)) throw new TransitionFailure(...tooLarge(visit.name))
  return { output, variables, ...(typeof next === 'string' && { next }) }
}

/**
 * A JSONata state's Output and Assign; `fallback` is its output where it has no Output. `within` is where the fields stand
 * if not in the state itself: `Catch[0]/`.
 */
export async function jsonataExit(
  visit: Visit,
  fields: JsonObject,
  fallback: Json,
  seen?: Seen,
  within = '',
): Promise<Exit> {
  const { Output: template, Assign: assign, Next: next } = fields
  const output = template === undefined ? fallback : await fill(visit, `${within}Output`, template, visit.input, seen)
  return exit(visit, output, await assigned(visit, assign, visit.input, seen, within), next)
}

/** A JSONPath state's OutputPath and Assign, for which `$` is `subject`. */
export async function jsonPathExit(visit: Visit, output: Json, subject: Json): Promise<Exit> {
  const variables = await assigned(visit, visit.state['Assign'], subject)
  return exit(visit, await follow(visit, 'OutputPath', output), variables, visit.state['Next'])
}
