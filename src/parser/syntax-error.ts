import type { Diagnostic } from './diagnostic.js'
import type { Range } from './tree.js'

/** The text cannot be read any further. Readers throw it; `readSource` makes a diagnostic of it. */
export class SourceSyntaxError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly range: Range,
    readonly pointer: string,
    readonly hint?: string,
  ) {
    super(message)
    this.name = 'SourceSyntaxError'
  }

  /** The error as a finding about the user's text. */
  toDiagnostic(): Diagnostic {
    const { code, message, range, pointer, hint } = this
    return { code, severity: 'error', message, range, pointer, ...(hint !== undefined && { hint }) }
  }
}
