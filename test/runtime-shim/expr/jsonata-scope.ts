import { WorkflowError } from '../../../src/runtime-shim/expr/errors.js'
import { compileJsonata } from '../../../src/runtime-shim/expr/jsonata.js'
import type { EvaluationScope } from '../../../src/runtime-shim/expr/scope.js'
import type { Json } from '../../../src/json.js'

/** The time in every scope: 2024-01-01T00:00:00.123Z. */
export const NOW = 1_704_067_200_123

/** A scope in which nothing is left to chance: every random number is one half. */
export function scopeWith(parts: Partial<EvaluationScope> = {}): EvaluationScope {
  return { input: {}, context: () => ({}), variables: {}, random: () => 0.5, now: () => NOW, ...parts }
}

/** The value of an expression, written without its delimiters. */
export async function valueOf(code: string, parts?: Partial<EvaluationScope>): Promise<Json> {
  return compileJsonata(`{% ${code} %}`, 'Output').evaluate(scopeWith(parts))
}

/** How an expression fails: the cause, of a States.QueryEvaluationError, after the sentence that names it. */
export async function failureOf(code: string, parts?: Partial<EvaluationScope>): Promise<string> {
  const error: unknown = await valueOf(code, parts).then(
    (value) => new Error(`no failure but ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof WorkflowError) || error.error !== 'States.QueryEvaluationError') throw error
  const subject = `The JSONata expression '${code}' specified for the field 'Output' `
  if (error.reason?.startsWith(subject) !== true) throw error
  return error.reason.slice(subject.length)
}
