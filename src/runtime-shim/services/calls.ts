import { isObject, type Json, type JsonObject } from '../../json.js'
import type { TaskCall } from '../platform.js'
import type { ServiceAnswer } from './client.js'
import { integrationOf, type Connections } from './connections.js'
import { exceptionOf, type Ask, type Instead } from './exceptions/index.js'
import { JSON_MEMBERS } from './integrations.js'
import type { FunctionTarget, ServiceTarget } from './resource.js'

/** The call of an optimised action: the task's parameters, and what its result is made of. */
export interface OptimisedAnswer {
  readonly given: JsonObject
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
  const { before, prepare, instead, conclude, after, ...called } = exceptionOf(target)
  const ask: Ask = async ({ parameters, ...other }) =>
    (await call(connections, { ...other, pattern: 'answer' }, { ...task, input: parameters }, [], signal)).answer
  const given = isObject(task.input) ? task.input : {}
  const found = (await before?.(given, ask)) ?? given
  const sent = prepare?.(found, task.idempotencyKey) ?? found
  const json = JSON_MEMBERS[`${target.service}:${target.action}`] ?? []
  const make = ({ action, parameters }: Instead): Promise<ServiceAnswer> =>
    call(connections, { ...target, ...called, action }, { ...task, input: parameters }, json, signal)
  const { answer, metadata } = await make({ action: called.action ?? target.action, parameters: sent }).catch(
    (error) => {
      const other = instead?.(error, given, sent)
      if (other === undefined) throw error
      return make(other)
    },
  )
  const older = integrationOf(target).older !== undefined
  const result = conclude?.(answer, target.pattern) ?? answer
  return { given, answer: (await after?.(result, given, ask)) ?? result, metadata: older ? metadata : {} }
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
