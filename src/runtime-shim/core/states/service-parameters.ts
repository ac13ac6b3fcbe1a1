import { isObject, type Json } from '../../../json.js'
import { WorkflowError } from '../../expr/index.js'

/** Fields of an optimised integration that Step Functions itself checks before it calls the service. */
const CHECKS: Readonly<Record<string, Readonly<Record<string, (value: Json) => boolean>>>> = {
  'apigateway:invoke': { Headers: isMultiMap, QueryParameters: isMultiMap },
}

/** Each name with a list of values. */
function isMultiMap(value: Json): boolean {
  return isObject(value) && Object.values(value).every((values) => Array.isArray(values))
}

/** Throws what Step Functions answers to parameters with which a task cannot be started. */
export function checkServiceParameters(resource: string, parameters: Json): void {
  const integration = /^arn:[^:]*:states:[^:]*:[^:]*:(\w+:\w+)/.exec(resource)?.[1] ?? ''
  if (!Object.hasOwn(CHECKS, integration) || !isObject(parameters)) return
  const wrong = Object.entries(CHECKS[integration]!)
    .filter(([field, valid]) => parameters[field] !== undefined && !valid(parameters[field]))
    .map(([field]) => `The value of the field '${field}' has an invalid format`)
  if (wrong.length === 0) return
  const shown = JSON.stringify(parameters)
  const reason = `The Parameters '${shown}' could not be used to start the Task: [${wrong.join(', ')}]`
  throw new WorkflowError('States.Runtime', reason)
}
