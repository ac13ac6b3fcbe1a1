import { isObject, type Json, type JsonObject } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'
import type { Exception } from './exception.js'

/** `lambda:invoke`: the payload is JSON, and a function's error is the task's. */
export const INVOKE: Exception = {
  prepare: (parameters) =>
    parameters.Payload === undefined ? parameters : { ...parameters, Payload: JSON.stringify(parameters.Payload) },
  conclude({ FunctionError: failed, Payload: text = '', ...answer }) {
    if (failed !== undefined) throw functionError(String(text))
    return { ...answer, Payload: payloadOf(String(text)) }
  },
}

/** An asynchronous invocation answers with nothing. */
function payloadOf(text: string): Json {
  return text === '' ? '' : (JSON.parse(text) as Json)
}

/** The error's name is the type that the function's runtime gives; a function that was ended has none. */
function functionError(text: string): WorkflowError {
  const report = reportOf(text)
  if (typeof report.errorType === 'string') return new WorkflowError(report.errorType, text)
  const cause = `The cause could not be determined because Lambda did not return an error type. Returned payload: ${text}`
  return new WorkflowError('Lambda.Unknown', cause)
}

function reportOf(text: string): JsonObject {
  try {
    const report = JSON.parse(text) as Json
    return isObject(report) ? report : {}
  } catch {
    return {}
  }
}
