import type { EvaluationScope } from '../scope.js'

/**
 * The value of `$states`: each field is prepared by `own` when an expression first reads it, and the context object is
 * built only then.
 */
export function statesOf(scope: EvaluationScope, own: <T>(value: T) => T): object {
  const fields: Record<string, () => unknown> = { input: () => scope.input, context: scope.context }
  if (scope.result !== undefined) fields['result'] = () => scope.result
  if (scope.errorOutput !== undefined) fields['errorOutput'] = () => scope.errorOutput
  const states = {}
  for (const [name, read] of Object.entries(fields)) defineLazily(states, name, () => own(read()))
  return states
}

function defineLazily(target: object, name: string, read: () => unknown): void {
  let value: { readonly known: unknown } | undefined
  Object.defineProperty(target, name, { enumerable: true, get: () => (value ??= { known: read() }).known })
}
