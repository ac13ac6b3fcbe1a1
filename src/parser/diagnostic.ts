import type { Range } from './tree.js'

export type Severity = 'error' | 'warning'

/** One finding about the user's definition, placed in the user's own file. */
export interface Diagnostic {
  /** Stable: `UNUM` and four digits; each has a paragraph in docs/diagnostics.md. */
  readonly code: string
  readonly severity: Severity
  /** Names the offending thing, by its name and its field. */
  readonly message: string
  readonly range: Range
  /** JSON pointer to the offending value. */
  readonly pointer: string
  /** What to do about it. */
  readonly hint?: string
  readonly related?: readonly { readonly message: string; readonly range: Range }[]
}
