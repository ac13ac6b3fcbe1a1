import {
  ActivityArnError,
  ExecutionEndedError,
  InvalidTokenError,
  NoExecutionError,
  NoStoreError,
  openStore,
  TaskTimedOutError,
  type ExecutionStore,
} from '../src/index.js'
import { didYouMean } from '../src/parser/index.js'
import { CallError, EXIT, type ExitStatus } from './exit.js'
import { awsErrorOf } from './run-errors.js'
import { palette, say } from './streams.js'

/** The option of every command that looks into a store. */
export interface StoreFlags {
  readonly store: string
}

/**
 * Does something with the executions of a store. What cannot be done any more, since the execution or the task is over,
 * is said, and is no success; a store, an execution or a token that is not there is a wrong call (CallError).
 */
export async function withStore(
  { store: directory }: StoreFlags,
  use: (store: ExecutionStore) => Promise<void> | void,
): Promise<ExitStatus> {
  try {
    const store = await openStore(directory)
    try {
      await use(store)
    } finally {
      await store.close()
    }
    return EXIT.ok
  } catch (error) {
    if (!(error instanceof ExecutionEndedError || error instanceof TaskTimedOutError)) throw callErrorOf(error)
    say(`${palette().red('unum:')} ${error.message}`)
    return EXIT.no
  }
}

function callErrorOf(error: unknown): unknown {
  if (error instanceof NoStoreError) return new CallError(error.message, 'Give the folder of: unum run --store DIR')
  if (error instanceof InvalidTokenError || error instanceof ActivityArnError) return new CallError(error.message)
  if (!(error instanceof NoExecutionError)) return awsErrorOf(error) ?? error
  const [near] = didYouMean(error.wanted, error.names)
  return new CallError(error.message, near === undefined ? 'See: unum list --store DIR' : `Did you mean ${near}?`)
}
