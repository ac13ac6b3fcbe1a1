import { WorkflowError } from '../expr/errors.js'

/** What a Map fails with whose items cannot be read (ASL, "Errors", States.ItemReaderFailed). */
export function readerFailed(cause: string): WorkflowError {
  return new WorkflowError('States.ItemReaderFailed', cause)
}

/** A failure of the service as one of the reader, with the same cause. */
export function asReaderFailure(failure: WorkflowError): WorkflowError {
  if (failure.error === 'States.ItemReaderFailed') return failure
  return readerFailed(failure.reason ?? failure.error ?? 'The items cannot be read.')
}
