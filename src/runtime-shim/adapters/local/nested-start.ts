import { createHash } from 'node:crypto'
import type { Json } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'

/** `…:stateMachine:name:7` or `…:stateMachine:name:alias` without what comes after the name. */
export function unqualified(arn: string): string {
  return arn.split(':').slice(0, 7).join(':')
}

/** The name that is asked for, or one in the form of a UUID, as AWS gives it, to which every duplicate of the task comes. */
export function nameOf(given: Json | undefined, idempotencyKey: string): string {
  if (given === undefined || given === null) {
    const digest = createHash('sha256').update(idempotencyKey).digest('hex')
    return [digest.slice(0, 8), ...digest.slice(8, 20).match(/.{4}/g)!, digest.slice(20, 32)].join('-')
  }
  if (typeof given === 'string' && /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/]{1,80}$/u.test(given)) return given
  const cause = `Invalid Name: '${typeof given === 'string' ? given : JSON.stringify(given)}' (Service: Sfn, Status Code: 400)`
  throw new WorkflowError('StepFunctions.InvalidNameException', cause)
}

/** The API takes text; the integration also takes the value itself. */
export function inputOf(value: Json): Json {
  if (typeof value !== 'string') return value ?? {}
  try {
    return JSON.parse(value) as Json
  } catch {
    const cause = `Invalid State Machine Execution Input: '${value}' (Service: Sfn, Status Code: 400)`
    throw new WorkflowError('StepFunctions.InvalidExecutionInputException', cause)
  }
}

/** The failure of a task that starts what has been started with another input. */
export function alreadyExists(arn: string): WorkflowError {
  const cause = `Execution Already Exists: '${arn}' (Service: Sfn, Status Code: 400)`
  return new WorkflowError('StepFunctions.ExecutionAlreadyExistsException', cause)
}
