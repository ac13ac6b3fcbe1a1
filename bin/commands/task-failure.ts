import type { ExitStatus } from '../exit.js'
import { withStore, type StoreFlags } from '../store.js'

/** The options of `unum task-failure`. */
export interface TaskFailureFlags extends StoreFlags {
  readonly error?: string
  readonly cause?: string
}

/** `unum task-failure`: fails a task by its token. */
export function taskFailureCommand(token: string, flags: TaskFailureFlags): Promise<ExitStatus> {
  const { error, cause } = flags
  return withStore(flags, (store) =>
    store.taskFailure(token, { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) }),
  )
}
