import type { Json } from '../../json.js'
import { WorkflowError } from '../expr/index.js'

/** An error that no Catch and no Retry sees: the state was done, and its transition failed. */
export class TerminalError extends WorkflowError {}

/** Whether a value takes more bytes than allowed, as UTF-8 JSON. A UTF-16 code unit takes one to three of them. */
export function exceeds(limit: number, value: Json): boolean {
  if (limit === Infinity) return false
  const text = JSON.stringify(value)
  return text.length > limit || (text.length * 3 > limit && Buffer.byteLength(text) > limit)
}

/** The error name and cause of what is too large: of a state by its name, of a task by its resource or service. */
export function tooLarge(what: string): [error: string, cause: string] {
  const cause = `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`
  return ['States.DataLimitExceeded', cause]
}
