import type { Json, JsonObject } from '../../../src/json.js'

/** A small machine, and what Step Functions makes of it: worked out by hand from the specification and recordings. */
export interface InterpreterCase {
  readonly title: string
  readonly definition: Json
  readonly input?: Json
  /** The answers of the tasks, by state, in the order of the calls: an output, or what the task fails with. */
  readonly answers?: { readonly [state: string]: readonly Answer[] }
  readonly expected: JsonObject
  /** The times at which tasks are called, in the order of the calls: virtual seconds since the start. */
  readonly calledAt?: readonly number[]
}

/** One answer of a task. */
type Answer = { readonly output: Json } | { readonly error: string | null; readonly cause?: string | null }

/** The Lambda function of every task. */
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:Work'
/** An execution that succeeds. */
export const succeeded = (output: Json): JsonObject => ({ status: 'SUCCEEDED', output })
/** An execution that fails. */
export const failed = (error: string | null, cause: string | null): JsonObject => ({ status: 'FAILED', error, cause })
/** A cause that begins with the state that was executed. */
export const inState = (name: string, tail: string): string =>
  `An error occurred while executing the state '${name}' (entered at the event id #0). ${tail}`
/** A machine that starts at A. */
export const one = (state: JsonObject, more: JsonObject = {}): Json => ({ StartAt: 'A', States: { A: state, ...more } })
/** A Task that ends the machine. */
export const task = (fields: JsonObject): JsonObject => ({ Type: 'Task', Resource: FUNCTION, End: true, ...fields })
/** A machine whose query language is JSONata. */
export const jsonata = (definition: Json): Json => ({ QueryLanguage: 'JSONata', ...(definition as JsonObject) })
/** A branch of one state. */
export const branch = (name: string, state: JsonObject): JsonObject => ({ StartAt: name, States: { [name]: state } })
