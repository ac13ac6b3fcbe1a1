/** An error that a state reports; Retry and Catch look at its name. Both texts may be null: a bare Fail has neither. */
export class Failure extends Error {
  constructor(
    readonly error: string | null,
    override readonly cause: string | null,
  ) {
    super(`${error}: ${cause}`)
    this.name = 'Failure'
  }
}

/** A state is done, and what it leaves is too large: its own Retry and Catch do not see that, those around it do. */
export class TransitionFailure extends Failure {}

/** The machine's own TimeoutSeconds have passed: nothing can catch it. */
export class ExecutionTimeout extends Error {
  constructor() {
    super('the execution took longer than its TimeoutSeconds')
    this.name = 'ExecutionTimeout'
  }
}

/** The machine visits more states than any test needs: it is taken for an endless loop. */
export class EndlessExecution extends Error {
  constructor(readonly states: number) {
    super(`the execution did not end within ${states} states`)
    this.name = 'EndlessExecution'
  }
}

/** Whether a value that a task has thrown has the two fields of a failed task; either of them may be null. */
export function isTaskFailure(thrown: unknown): thrown is { error: string | null; cause?: string | null } {
  return typeof thrown === 'object' && thrown !== null && 'error' in thrown
}
