import type { Json } from './json.js'
import type { Ending } from './runtime-shim/adapters/local/outcome.js'
import type { ExecutionStatus } from './runtime-shim/adapters/local/executions-table.js'
import type {
  ActivityTask,
  ExecutionDescription,
  ExecutionSummary,
  StoredExecutions,
} from './runtime-shim/adapters/local/stored-executions.js'
import type { Observer } from './runtime-shim/platform.js'
import { cancelOf, type StopJobs } from './stop-jobs.js'

export type { ActivityTask, Ending, ExecutionDescription, ExecutionStatus, ExecutionSummary }

/** Why an execution is stopped, and what becomes of the jobs that it waits for. */
export interface StopOptions extends StopJobs {
  readonly error?: string
  readonly cause?: string
}

/**
 * The executions that were begun in a folder by `run` with `store: { directory }`, from outside: whether or not a
 * process works at them. Changes are durable when a call resolves; a process that works at the execution takes them up
 * within a fraction of a second, otherwise the next `run` of that name does.
 */
export interface ExecutionStore {
  /** All executions, or those of one status, the latest first. */
  list(status?: ExecutionStatus): ExecutionSummary[]
  /** One execution: how it is, what went in, what came out. Throws NoExecutionError. */
  status(name: string): ExecutionDescription
  /**
   * Tells an observer all that was committed in an execution, in the order of the commits, whichever processes made
   * them. The effects come without the values that flow on. Throws NoExecutionError.
   */
  events(name: string, observer: Observer): void
  /**
   * Ends an execution with status ABORTED. Resolves when nothing is left of it but its record; the signals of handlers
   * that run in other processes abort. Throws NoExecutionError, or ExecutionEndedError.
   */
  stop(name: string, options?: StopOptions): Promise<ExecutionDescription>
  /**
   * Gives a worker the task of an activity that has waited longest, which nobody else gets then; undefined: none waits. It
   * is answered by its token. A worker that dies is noticed by the task's own HeartbeatSeconds, which count from here, or
   * TimeoutSeconds. `workerName`: for people. Throws ActivityArnError.
   */
  getActivityTask(activityArn: string, options?: { readonly workerName?: string }): Promise<ActivityTask | undefined>
  /** Answers a task by its token. Throws InvalidTokenError, or TaskTimedOutError where it was answered or is over. */
  taskSuccess(token: string, output: Json): Promise<void>
  /** Fails a task by its token. Throws as taskSuccess does. */
  taskFailure(token: string, failure?: { readonly error?: string; readonly cause?: string }): Promise<void>
  /** Tells that a task is being worked at. Throws as taskSuccess does. */
  taskHeartbeat(token: string): Promise<void>
  close(): Promise<void>
}

/** Opens the store in a folder. Throws NoStoreError where no execution was ever begun. */
export async function openStore(directory: string): Promise<ExecutionStore> {
  const stored = await import('./runtime-shim/adapters/local/stored-executions.js')
  return faceOf(stored.StoredExecutions.open(directory))
}

function faceOf(executions: StoredExecutions): ExecutionStore {
  const { sendTaskSuccess, sendTaskFailure, sendTaskHeartbeat } = executions.tasks
  return {
    list: (status) => executions.list(status),
    status: (name) => executions.status(name),
    events: (name, observer) => executions.replay(name, observer),
    stop: (name, options = {}) => executions.stop(name, options, cancelOf(options)),
    getActivityTask: (arn, { workerName = null }: { workerName?: string | null } = {}) =>
      executions.takeActivityTask(arn, workerName),
    taskSuccess: sendTaskSuccess,
    taskFailure: sendTaskFailure,
    taskHeartbeat: sendTaskHeartbeat,
    close: () => executions.close(),
  }
}
