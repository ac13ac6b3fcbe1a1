import { WorkflowError } from '../errors.js'

/** The error name of every failure of a JSONata expression; Retry and Catch may match it. */
const QUERY_EVALUATION_ERROR = 'States.QueryEvaluationError'

/** Where an expression stands, for error texts. */
export interface Place {
  /** The expression without its delimiters. */
  readonly code: string
  /** The path of the field in the state, as AWS writes it: `Output/items[0]/name`. */
  readonly field: string
}

/**
 * What stopped an evaluation that the JSONata library itself would have gone on with: a bound, or an argument that one of
 * the functions of Step Functions does not accept. The message has no code, and AWS sets such a text off with a colon.
 */
export class JsonataStop extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'JsonataStop'
  }
}

/** An error of the language, with its code, that is found before the library finds it. */
export class JsonataError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'JsonataError'
  }
}

/** A failure of an expression in AWS's words: `detail` goes on the sentence that names expression and field. */
export function queryError(place: Place, detail: string): WorkflowError {
  const subject = `The JSONata expression '${place.code}' specified for the field '${place.field}'`
  return new WorkflowError(QUERY_EVALUATION_ERROR, `${subject} ${detail}`, place.field)
}

/**
 * The workflow's error for whatever an evaluation threw: a record with the library's code and message, a JsonataStop, or
 * an exception of the language (a pattern that is no regular expression, a string too long), which AWS reports without
 * its text.
 */
export function thrownError(place: Place, thrown: unknown): WorkflowError {
  if (thrown instanceof JsonataStop) return queryError(place, `threw an error during evaluation: ${thrown.message}`)
  const { code, message } = thrown as { readonly code?: unknown; readonly message?: unknown }
  if (typeof code !== 'string') return queryError(place, 'threw an internal error during evaluation.')
  return queryError(place, `threw an error during evaluation. ${code}: ${String(message)}`)
}
