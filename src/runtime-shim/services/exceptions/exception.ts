import type { JsonObject } from '../../../json.js'
import type { Pattern } from '../resource.js'

/** What Step Functions does with one optimised action, beyond calling the API's action of the same name. */
export interface Exception {
  /** The service that is called, by its name among the integrations, where it is another one. */
  readonly service?: string
  /** The API's action, where it has another name. */
  readonly action?: string
  /** The call's parameters, of the task's. Throws UnsupportedServiceError. */
  readonly prepare?: (parameters: JsonObject, idempotencyKey: string) => JsonObject
  /** The call to make instead where one has failed; undefined: the error is the task's. `sent` is what was prepared. */
  readonly instead?: (error: unknown, parameters: JsonObject, sent: JsonObject) => Instead | undefined
  /** The task's result, of the call's answer. Throws WorkflowError for an answer that fails the task. */
  readonly conclude?: (answer: JsonObject, pattern: Pattern) => JsonObject
}

/** A call that gives the answer of another. */
export interface Instead {
  readonly action: string
  readonly parameters: JsonObject
}
