import type { Json } from '../../../json.js'
import { WorkflowError } from '../errors.js'
import { documentOf, evaluatePath } from '../json-path/evaluate-path.js'
import type { JsonPath } from '../json-path/ast.js'
import type { EvaluationScope } from '../scope.js'
import { IntrinsicFault } from './arguments.js'
import type { Argument, Intrinsic } from './ast.js'

/**
 * Calls an intrinsic function. Throws WorkflowError: States.IntrinsicFailure if the arguments do not suit it,
 * States.Runtime if a path in them leads nowhere.
 */
export function evaluateIntrinsic(intrinsic: Intrinsic, scope: EvaluationScope): Json {
  try {
    return call(intrinsic, scope)
  } catch (error) {
    if (error instanceof IntrinsicFault) throw failure('States.IntrinsicFailure', intrinsic, error.message)
    if (error instanceof MissingArgument) throw failure('States.Runtime', intrinsic, error.message)
    throw error
  }
}

/** A path among the arguments leads nowhere. */
class MissingArgument extends Error {
  constructor(path: JsonPath, scope: EvaluationScope) {
    const document = JSON.stringify(documentOf(path, scope) ?? scope.input)
    super(`The JsonPath argument for the field '${path.text}' could not be found in the input '${document}'`)
    this.name = 'MissingArgument'
  }
}

function failure(error: string, { text }: Intrinsic, reason: string): WorkflowError {
  return new WorkflowError(error, `The function '${text}' had the following error: ${reason}`)
}

function call({ definition, arguments: args }: Intrinsic, scope: EvaluationScope): Json {
  const values = args.map((argument) => valueOf(argument, scope))
  return definition.evaluate(values, scope)
}

function valueOf(argument: Argument, scope: EvaluationScope): Json {
  if (argument.kind === 'literal') return argument.value
  if (argument.kind === 'call') return call(argument.call, scope)
  const value = evaluatePath(argument.path, scope)
  if (value === undefined) throw new MissingArgument(argument.path, scope)
  return value
}
