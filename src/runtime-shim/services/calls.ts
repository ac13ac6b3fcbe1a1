import { isObject, type Json, type JsonObject } from '../../json.js'
import type { TaskCall } from '../platform.js'
import type { ServiceAnswer } from './client.js'
import { integrationOf, type Connections } from './connections.js'
import { exceptionOf } from './exceptions/index.js'
import { JSON_MEMBERS } from './integrations.js'
import type { FunctionTarget, ServiceTarget } from './resource.js'
import { tokenOf } from './to-input.js'

/** The call of an optimised action: the parameters that were sent, and what the task's result is made of. */
export interface OptimisedAnswer {
  readonly sent: JsonObject
  readonly answer: JsonObject
  /** What the result holds beside the answer; nothing for integrations of the newer kind. */
  readonly metadata: JsonObject
}

/** Calls an `aws-sdk:` action: its answer is the task's result. Throws as ServiceClient.call. */
export async function callSdk(
  connections: Connections,
  target: ServiceTarget,
  task: TaskCall,
  signal?: AbortSignal,
): Promise<Json> {
  return (await call(connections, target, task, [], signal)).answer
}

/** Calls an optimised action, with what is exceptional about it. Throws as ServiceClient.call. */
export async function callOptimised(
  connections: Connections,
  target: ServiceTarget,
  task: TaskCall,
  signal?: AbortSignal,
): Promise<OptimisedAnswer> {
  const key = `${target.service}:${target.action}`
  const { prepare, conclude, ...called } = exceptionOf(target)
  const sent = named(key, task)
  const input = prepare?.(sent) ?? sent
  const json = JSON_MEMBERS[key] ?? []
  const { answer, metadata } = await call(connections, { ...target, ...called }, { ...task, input }, json, signal)
  const older = integrationOf(target).older !== undefined
  return { sent, answer: conclude?.(answer, target.pattern) ?? answer, metadata: older ? metadata : {} }
}

/** Invokes a function by its own ARN: its result is the task's. Throws as ServiceClient.call. */
export async function callFunction(
  connections: Connections,
  { arn }: FunctionTarget,
  task: TaskCall,
  signal?: AbortSignal,
): Promise<Json> {
  const target: ServiceTarget = { kind: 'optimised', service: 'lambda', action: 'invoke', pattern: 'answer' }
  const input = { FunctionName: arn, Payload: task.input }
  return (await callOptimised(connections, target, { ...task, input }, signal)).answer.Payload!
}

/** The role of a state's Credentials; undefined: the process's own. */
export function roleOf({ credentials }: TaskCall): string | undefined {
  return isObject(credentials) && typeof credentials.RoleArn === 'string' ? credentials.RoleArn : undefined
}

function call(
  connections: Connections,
  target: ServiceTarget,
  task: TaskCall,
  json: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ServiceAnswer> {
  const { input: parameters, idempotencyKey } = task
  const client = connections.to(integrationOf(target), roleOf(task))
  return client.call({ action: target.action, parameters, idempotencyKey, json, ...(signal && { signal }) })
}

/** An execution that is started without a name gets one that is the same for every duplicate of the attempt. */
function named(key: string, { input, idempotencyKey }: TaskCall): JsonObject {
  const given = isObject(input) ? input : {}
  const needsName = key === 'states:startExecution' && (given.Name === undefined || given.Name === null)
  return needsName ? { ...given, Name: tokenOf(idempotencyKey) } : given
}
