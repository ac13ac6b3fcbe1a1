import { isObject } from '../../../json.js'

const LAMBDA_ARN = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:/
const LAMBDA_INVOKE = /^arn:[^:]*:states:[^:]*:[^:]*:lambda:invoke(\.|$)/

/** Tells whether a Resource runs a Lambda function: by the function's own ARN, or through `lambda:invoke`. */
export function isLambda(resource: string): boolean {
  return LAMBDA_ARN.test(resource) || LAMBDA_INVOKE.test(resource)
}

/**
 * The bare name of the Lambda function that a task runs, from the Resource or from its FunctionName: without account,
 * region, version and alias. Undefined for other resources and where the name is not (yet) known.
 */
export function lambdaNameOf(resource: string, input: unknown): string | undefined {
  if (LAMBDA_ARN.test(resource)) return bareName(resource)
  if (!LAMBDA_INVOKE.test(resource) || !isObject(input)) return undefined
  return typeof input.FunctionName === 'string' ? bareName(input.FunctionName) : undefined
}

/** Lambda accepts `name`, `account:function:name` and the ARN, each with `:version` or `:alias`. */
function bareName(reference: string): string {
  const qualified = /(?:^|:)function:([^:]+)/.exec(reference)
  return qualified?.[1] ?? reference.split(':')[0]!
}
