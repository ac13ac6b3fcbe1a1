import { inspect } from 'node:util'
import { WorkflowError } from '../../expr/errors.js'
import { isLambda } from './tasks-lambda.js'

/**
 * What a handler threw, as the workflow sees it. An error with own properties `Error` or `Cause` says itself what
 * Retry and Catch shall see; any other fails under its name, with the cause that the resource would have given.
 */
export function failureOf(resource: string, thrown: unknown): WorkflowError {
  if (thrown instanceof WorkflowError) return thrown
  if (
    typeof thrown === 'object' &&
    thrown !== null &&
    (Object.hasOwn(thrown, 'Error') || Object.hasOwn(thrown, 'Cause'))
  ) {
    const { Error: error, Cause: cause } = thrown as { Error?: unknown; Cause?: unknown }
    return new WorkflowError(textOf(error), textOf(cause))
  }
  const report = reportOf(thrown)
  return new WorkflowError(report.errorType, isLambda(resource) ? JSON.stringify(report) : report.errorMessage)
}

/** The report of an uncaught error that Lambda's Node.js runtime gives as a function's error. */
interface LambdaReport {
  readonly errorType: string
  readonly errorMessage: string
  readonly trace: readonly string[]
}

function reportOf(thrown: unknown): LambdaReport {
  if (isError(thrown)) return { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack.split('\n') }
  const errorMessage = typeof thrown === 'object' ? inspect(thrown) : String(thrown)
  return { errorType: typeof thrown, errorMessage, trace: [] }
}

/** By shape, as Lambda tells errors: one of another realm is no instance of this realm's Error. */
function isError(thrown: unknown): thrown is Required<Error> {
  if (typeof thrown !== 'object' || thrown === null) return false
  const { name, message, stack } = thrown as Partial<Error>
  return typeof name === 'string' && name !== '' && typeof message === 'string' && typeof stack === 'string'
}

function textOf(value: unknown): string | null {
  return value === undefined || value === null ? null : String(value)
}
