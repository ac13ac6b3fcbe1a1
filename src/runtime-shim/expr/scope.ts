import type { Json, JsonObject } from '../../json.js'

/** Everything that an expression may see. Evaluation changes nothing in it and keeps no reference to it. */
export interface EvaluationScope {
  /** `$` in JSONPath (and in JSONPath Assign: the result); `$states.input` in JSONata. */
  readonly input: Json
  /** The context object, `$$` in JSONPath, `$states.context` in JSONata; built only when it is asked for. */
  readonly context: () => Json
  /** The variables that are visible at state entry, without the `$`. */
  readonly variables: Readonly<JsonObject>
  /** `$states.result`, where the field may see it. */
  readonly result?: Json
  /** `$states.errorOutput`, where the field may see it. */
  readonly errorOutput?: Json
  /** Uniform in [0, 1); the only source of randomness. */
  readonly random: () => number
  /** Milliseconds since 1970-01-01T00:00:00Z; the only clock. */
  readonly now: () => number
}

/** The result of an evaluation. Only JSONata needs a promise; JSONPath and intrinsics answer at once. */
export type Evaluated<T = Json> = T | Promise<T>

/** A parsed expression: parse once, evaluate many times. Evaluation throws WorkflowError. */
export interface Expression {
  evaluate(scope: EvaluationScope): Evaluated
}
