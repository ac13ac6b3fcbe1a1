import { WorkflowError } from '../expr/errors.js'

/** What a Map fails with whose items cannot be read (ASL, "Errors", States.ItemReaderFailed). */
export function readerFailed(cause: string): WorkflowError {
  return new WorkflowError('States.ItemReaderFailed', cause)
}

/** A failure of the service as one of the reader, with the same cause. Anything that is no WorkflowError stays what it is. */
export function asReaderFailure(thrown: unknown): unknown {
  if (!(thrown instanceof WorkflowError) || thrown.error === 'States.ItemReaderFailed') return thrown
  return readerFailed(thrown.reason ?? thrown.error ?? 'The items cannot be read.')
}
