import type { Json } from '../../../json.js'

/** A handler returned what JSON cannot say. It fails the task under Lambda's own name for that. */
class AnswerError extends Error {
  constructor(state: string, why: string, options?: ErrorOptions) {
    super(`the handler of "${state}" returned a value that is not JSON: ${why}`, options)
    this.name = 'Runtime.MarshalError'
  }
}

/**
 * What a handler returned, as JSON.stringify understands it: its own copy, undefined is null, dates are strings. Throws
 * an Error for a function, a symbol, a BigInt and a value that contains itself.
 */
export function answerOf(state: string, returned: unknown): Json {
  if (returned === undefined) return null
  const text = stringify(state, returned)
  if (text === undefined) throw new AnswerError(state, `a ${typeof returned}`)
  return JSON.parse(text) as Json
}

function stringify(state: string, value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch (cause) {
    throw new AnswerError(state, cause instanceof Error ? cause.message.split('\n')[0]! : String(cause), { cause })
  }
}
