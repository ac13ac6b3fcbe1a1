/** A folder in which no execution was ever begun. */
export class NoStoreError extends Error {
  constructor(directory: string) {
    super(`${directory} is not a store: no execution was begun in it`)
    this.name = 'NoStoreError'
  }
}

/** An execution that was never begun in this store. */
export class NoExecutionError extends Error {
  constructor(
    readonly wanted: string,
    /** The names of those that are there. */
    readonly names: readonly string[],
  ) {
    super(`there is no execution ${JSON.stringify(wanted)} in this store`)
    this.name = 'NoExecutionError'
  }
}

/** An execution that has ended, so that it cannot be stopped. */
export class ExecutionEndedError extends Error {
  constructor(name: string, status: string) {
    super(`the execution ${JSON.stringify(name)} has ended before: ${status}`)
    this.name = 'ExecutionEndedError'
  }
}

/** A text that is not the ARN of an activity. */
export class ActivityArnError extends Error {
  constructor(arn: string) {
    super(`${JSON.stringify(arn)} is not the ARN of an activity: arn:aws:states:REGION:ACCOUNT:activity:NAME`)
    this.name = 'ActivityArnError'
  }
}

/** An execution goes on with the version of the app that it began with, and this is another one. */
export class OtherVersionError extends Error {
  constructor(execution: string) {
    super(`the execution ${JSON.stringify(execution)} has begun with another version of its definition`)
    this.name = 'OtherVersionError'
  }
}
