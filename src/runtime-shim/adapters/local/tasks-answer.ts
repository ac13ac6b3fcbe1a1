import type { Json } from '../../../json.js'

/** A task was answered with what JSON cannot say. It fails the task under Lambda's own name for that. */
class AnswerError extends Error {
  constructor(who: string, why: string, options?: ErrorOptions) {
    super(`${who} a value that is not JSON: ${why}`, options)
    this.name = 'Runtime.MarshalError'
  }
}

/**
 * An answer as JSON.stringify understands it: its own copy, undefined is null, dates are strings. Throws an Error that
 * begins with `who` ("X returned") for a function, a symbol, a BigInt and a value that contains itself.
 */
export function answerOf(who: string, value: unknown): Json {
  if (value === undefined) return null
  const text = stringify(who, value)
  if (text === undefined) throw new AnswerError(who, `a ${typeof value}`)
  return JSON.parse(text) as Json
}

function stringify(who: string, value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch (cause) {
    throw new AnswerError(who, cause instanceof Error ? cause.message.split('\n')[0]! : String(cause), { cause })
  }
}
