import type { JsonObject } from '../../../json.js'
import { ServiceError } from '../failure.js'
import { tokenOf } from '../to-input.js'
import type { Exception } from './exception.js'

/**
 * `states:startExecution`: an execution that is started without a name gets one that is the same for every duplicate of
 * the attempt, so that it is started once. Where it is there already, it is the one that was meant.
 */
export const START_EXECUTION: Exception = {
  prepare: (given, idempotencyKey) => (isNamed(given) ? given : { ...given, Name: tokenOf(idempotencyKey) }),
  instead(error, given, sent) {
    if (isNamed(given) || !(error instanceof ServiceError) || error.code !== 'ExecutionAlreadyExists') return undefined
    const [machine = ''] = /^arn:[^:]*:states:[^:]*:[^:]*:stateMachine:[^:]*/.exec(String(given.StateMachineArn)) ?? []
    const arn = `${machine.replace(':stateMachine:', ':execution:')}:${String(sent.Name)}`
    return { action: 'describeExecution', parameters: { ExecutionArn: arn } }
  },
  conclude: ({ ExecutionArn, StartDate }) => ({ ExecutionArn: ExecutionArn!, StartDate: StartDate! }),
}

function isNamed({ Name: name }: JsonObject): boolean {
  return name !== undefined && name !== null
}
