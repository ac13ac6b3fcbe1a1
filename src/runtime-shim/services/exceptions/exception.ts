import type { JsonObject } from '../../../json.js'
import type { Pattern } from '../resource.js'

/** What Step Functions does with one optimised action, beyond calling the API's action of the same name. */
export interface Exception {
  /** The service that is called, by its name among the integrations, where it is another one. */
  readonly service?: string
  /** The API's action, where it has another name. */
  readonly action?: string
  /** The SDK packages that it calls beside its own, by the member of the parameters that asks for it. */
  readonly needs?: Readonly<Record<string, string>>
  /** The task's parameters with what other calls have found. Throws WorkflowError where they find nothing. */
  readonly before?: (parameters: JsonObject, ask: Ask) => Promise<JsonObject>
  /** The call's parameters, of the task's. */
  readonly prepare?: (parameters: JsonObject, idempotencyKey: string) => JsonObject
  /** The call to make instead where one has failed; undefined: the error is the task's. `sent` is what was prepared. */
  readonly instead?: (error: unknown, parameters: JsonObject, sent: JsonObject) => Instead | undefined
  /** The task's result, of the call's answer. Throws WorkflowError for an answer that fails the task. */
  readonly conclude?: (answer: JsonObject, pattern: Pattern) => JsonObject
  /** The task's result where other calls follow, of what it would be without them and of the task's parameters. */
  readonly after?: (result: JsonObject, parameters: JsonObject, ask: Ask) => Promise<JsonObject>
}

/** Makes another call, as the task's role. Resolves to its answer. Throws as ServiceClient.call. */
export type Ask = (call: OtherCall) => Promise<JsonObject>

/** A call that a task makes beside its own. */
export interface OtherCall extends Instead {
  readonly kind: 'optimised' | 'sdk'
  readonly service: string
}

/** A call that gives the answer of another. */
export interface Instead {
  readonly action: string
  readonly parameters: JsonObject
}
