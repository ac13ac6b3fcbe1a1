/**
 * A function, as JavaScript has it or as the library represents built-in functions and lambdas. The library itself goes by
 * a property that a JSON object may have as well; only a real one holds something that JSON cannot.
 */
export function isCallable(value: unknown): boolean {
  if (typeof value === 'function') return true
  if (typeof value !== 'object' || value === null) return false
  const { _jsonata_function: builtIn, _jsonata_lambda: lambda, implementation, environment } = value as Candidate
  return builtIn === true ? typeof implementation === 'function' : lambda === true && isFrame(environment)
}

interface Candidate {
  readonly _jsonata_function?: unknown
  readonly _jsonata_lambda?: unknown
  readonly implementation?: unknown
  readonly environment?: unknown
}

function isFrame(value: unknown): boolean {
  return typeof (value as { readonly lookup?: unknown } | undefined)?.lookup === 'function'
}
