import type { Json, JsonObject } from '../../../src/json.js'
import type { EvaluationScope } from '../../../src/runtime-shim/expr/index.js'

/** A scope with an input, and a context object and variables that the tests know. */
export function scopeWith(input: Json, variables: JsonObject = {}): EvaluationScope {
  return {
    input,
    context: () => ({ Execution: { Id: 'execution-1', Input: { size: 3 } } }),
    variables,
    random: () => 0.5,
    now: () => 0,
  }
}
