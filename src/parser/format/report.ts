import type { Diagnostic } from '../diagnostic.js'
import type { Source } from '../source.js'

/** What was found about one source. */
export interface Report {
  readonly source: Source
  readonly diagnostics: readonly Diagnostic[]
}

/** The message and what to do about it, as one sentence after the other. */
export function sentenceOf({ message, hint }: Diagnostic): string {
  return hint === undefined ? message : `${message}. ${hint}`
}
