/** An execution that has begun and not ended, and of which there is no message left to deliver. */
export class StalledExecutionError extends Error {
  /** `unanswered`: the states whose tasks wait for an answer to their tokens, which nothing here can give any more. */
  constructor(
    execution: string,
    readonly unanswered: readonly string[],
  ) {
    const states = unanswered.map((state) => JSON.stringify(state)).join(', ')
    const why = states === '' ? 'there is nothing left of it to deliver' : `nobody answers the token of ${states}`
    super(`the execution ${JSON.stringify(execution)} has not ended, but ${why}`)
    this.name = 'StalledExecutionError'
  }
}
