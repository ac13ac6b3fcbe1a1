import type { Diagnostic } from '../diagnostic.js'
import type { Node } from '../tree.js'

/** A state machine cannot be found in a template. What looks for it throws; `machinesIn` makes a diagnostic of it. */
export class TemplateError extends Error {
  constructor(
    message: string,
    /** The value that is the trouble. */
    readonly node: Pick<Node, 'range' | 'pointer'>,
    readonly code = 'UNUM7005',
    readonly hint?: string,
  ) {
    super(message)
    this.name = 'TemplateError'
  }

  /** The error as a finding about the user's template. */
  toDiagnostic(): Diagnostic {
    const { code, message, hint } = this
    const { range, pointer } = this.node
    return { code, severity: 'error', message, range, pointer, ...(hint !== undefined && { hint }) }
  }
}
