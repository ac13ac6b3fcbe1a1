import { isObject, type Json } from '../../../src/json.js'
import { Failure } from '../failure.js'

/** What a task does: a pure function of its input and attempt. */
export interface Behaviour {
  /** What it answers: its input, its input with `n` one more, or a value. */
  readonly answer: 'echo' | 'count' | { readonly value: Json }
  /** What its first attempts fail with. */
  readonly failures: readonly TaskError[]
  /** Fails whenever the `n` of its input, or the input itself, is on that side of a number. */
  readonly failsWhere?: { readonly side: 'below' | 'above'; readonly limit: number; readonly error: TaskError }
}

/** The two texts of a failed task. */
export interface TaskError {
  readonly error: string | null
  readonly cause: string | null
}

/** Does a task. Throws Failure. */
export function behave({ answer, failures, failsWhere }: Behaviour, input: Json, attempt: number): Json {
  const failure = failures[attempt]
  if (failure !== undefined) throw new Failure(failure.error, failure.cause)
  const n = isObject(input) ? input['n'] : input
  if (failsWhere !== undefined && typeof n === 'number') {
    const { side, limit, error } = failsWhere
    if (side === 'below' ? n < limit : n > limit) throw new Failure(error.error, error.cause)
  }
  if (answer === 'echo') return input
  if (answer === 'count') return isObject(input) && typeof n === 'number' ? { ...input, n: n + 1 } : input
  return answer.value
}
