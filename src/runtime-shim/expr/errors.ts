/**
 * An error of the workflow: what Retry and Catch match, and what the execution fails with.
 * `error` is the error name (`States.Runtime`, a thrown error's name, …); both may be null: AWS has failures without.
 * `field` is where the JSONata expression stands that failed, within its state: `Output/items[0]/name`.
 */
export class WorkflowError extends Error {
  constructor(
    readonly error: string | null,
    readonly reason: string | null,
    readonly field?: string,
  ) {
    super(`${error ?? '(no error)'}: ${reason ?? '(no cause)'}`)
    this.name = 'WorkflowError'
  }
}

/** An expression that cannot be parsed. `offset` counts UTF-16 code units from the start of the expression's text. */
export class ExpressionSyntaxError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message)
    this.name = 'ExpressionSyntaxError'
  }
}
