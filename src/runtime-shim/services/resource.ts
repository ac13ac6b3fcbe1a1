/** How a task ends: with the answer of the call, with the end of the job that it begins, or through its token. */
export type Pattern = 'answer' | 'sync' | 'sync:2' | 'waitForTaskToken'

/** A call of a service through an integration: `service` may hold hyphens, `action` is in camelCase. */
export interface ServiceTarget {
  /** `arn:aws:states:::glue:startJobRun.sync`, or `arn:aws:states:::aws-sdk:glue:getJobRun`. */
  readonly kind: 'optimised' | 'sdk'
  readonly service: string
  readonly action: string
  readonly pattern: Pattern
}

/** A Lambda function by its own ARN. */
export interface FunctionTarget {
  readonly kind: 'function'
  readonly arn: string
}

/** A request over HTTP: `arn:aws:states:::apigateway:invoke` and `arn:aws:states:::http:invoke`. */
export interface HttpTarget {
  readonly kind: 'http'
  readonly service: 'apigateway' | 'http'
}

/** A call of a cluster's own API: `arn:aws:states:::eks:call` and `arn:aws:states:::eks:runJob.sync`. */
export interface KubernetesTarget {
  readonly kind: 'kubernetes'
  readonly action: 'call' | 'runJob'
  readonly pattern: Pattern
}

/** What a Resource stands for. */
export type Target = ServiceTarget | FunctionTarget | HttpTarget | KubernetesTarget

const INTEGRATION = /^arn:[^:]*:states:[^:]*:[^:]*:(aws-sdk:)?([\w-]+):(\w+)(?:\.(sync|sync:2|waitForTaskToken))?$/
const FUNCTION = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:/

/** Reads a Resource; undefined for what is no call: an activity, and what is no ARN at all. */
export function targetOf(resource: string): Target | undefined {
  if (FUNCTION.test(resource)) return { kind: 'function', arn: resource }
  const [, sdk, service, action, pattern = 'answer'] = INTEGRATION.exec(resource) ?? []
  if (service === undefined || action === undefined || service === 'activity') return undefined
  if (sdk === undefined && (service === 'apigateway' || service === 'http')) return { kind: 'http', service }
  if (sdk === undefined && service === 'eks' && (action === 'call' || action === 'runJob')) {
    return { kind: 'kubernetes', action, pattern: pattern as Pattern }
  }
  return { kind: sdk === undefined ? 'optimised' : 'sdk', service, action, pattern: pattern as Pattern }
}
