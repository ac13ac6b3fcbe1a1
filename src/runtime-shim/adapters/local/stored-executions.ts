import type { Json } from '../../../json.js'
import { answerToken, heartbeat, isActivity, loadApp, rootKey, takeUp } from '../../core/index.js'
import type { Observer, TaskRunner } from '../../platform.js'
import { hasActivityTask, takeActivityTask } from './activity-tasks-table.js'
import { keptApp } from './apps-table.js'
import { isEnvironment, openEnvironment, type Environment } from './environment.js'
import { rowOf, rows, type ExecutionRow, type ExecutionStatus } from './executions-table.js'
import { HistoryTable } from './history-table.js'
import { recordKey } from './record-key.js'
import { parseRecord } from './record-text.js'
import { endingOf, type Ending } from './outcome.js'
import { outside, post } from './post.js'
import { stopExecution, type StopFailure } from './stop-execution.js'
import { ActivityArnError, ExecutionEndedError, NoExecutionError, NoStoreError } from './store-errors.js'
import { sendTaskOf, type SendTask, type TaskTokens } from './tasks-tokens.js'

/** An execution of a store. Dates are as the API of Step Functions has them in JSON. */
export interface ExecutionSummary {
  readonly name: string
  /** The name of its app, which is that of the state machine. */
  readonly machine: string
  readonly status: ExecutionStatus
  readonly startDate: string
  readonly stopDate?: string
}

/** An execution with what went in and what came out. */
export interface ExecutionDescription extends ExecutionSummary {
  readonly input: Json
  /** What it came to, if it has ended. */
  readonly ending?: Ending
}

/** A task of an activity, as a worker gets it. */
export interface ActivityTask {
  readonly taskToken: string
  readonly input: Json
}

/**
 * The executions of a store, from outside: whether or not a process works at them. What is changed here a process that
 * works at the execution takes up at once, or else the next one.
 */
export class StoredExecutions {
  private constructor(
    private readonly directory: string,
    private readonly environment: Environment,
    /** Answers the tokens of tasks. */
    readonly tasks: SendTask,
  ) {}

  /** Opens a store. Throws NoStoreError where there is none. */
  static open(directory: string): StoredExecutions {
    if (!isEnvironment(directory)) throw new NoStoreError(directory)
    const environment = openEnvironment(directory)
    return new StoredExecutions(directory, environment, sendTaskOf(tokensOf(environment)))
  }

  /** All executions, or those of one status, the latest first. */
  list(status?: ExecutionStatus): ExecutionSummary[] {
    this.environment.refresh()
    const all = [...rows(this.environment)].filter((row) => status === undefined || row.status === status)
    return all.sort((a, b) => b.start - a.start).map(summary)
  }

  /** One execution. Throws NoExecutionError. */
  status(name: string): ExecutionDescription {
    const row = this.find(name)
    const input = new HistoryTable(this.environment, name).input()!
    const ending = this.endingOf(name)
    return { ...summary(row), input, ...(ending && { ending }) }
  }

  /** Tells an observer all that was committed in an execution, in the order of the commits. Throws NoExecutionError. */
  replay(name: string, observer: Observer): void {
    this.find(name)
    new HistoryTable(this.environment, name).replay(observer)
  }

  /**
   * Ends an execution with status ABORTED, and resolves when nothing is left of it but its record. `cancel` is given the
   * jobs of services that it waits for. Throws NoExecutionError, or ExecutionEndedError.
   */
  async stop(name: string, failure: StopFailure, cancel: TaskRunner['cancel']): Promise<ExecutionDescription> {
    const row = this.find(name)
    const before = this.endingOf(name)
    const app = loadApp(keptApp(this.environment, row.version))
    await stopExecution(this.directory, { app, name, began: row.start, now: Date.now() }, failure, cancel)
    if (before !== undefined) throw new ExecutionEndedError(name, before.status)
    return this.status(name)
  }

  /**
   * Gives the task of an activity that has waited longest to a worker, and nobody else; undefined: none waits. Its
   * heartbeats count from now: that it is taken, and when, is one transaction. Throws ActivityArnError.
   */
  async takeActivityTask(arn: string, worker: string | null): Promise<ActivityTask | undefined> {
    if (!isActivity(arn)) throw new ActivityArnError(arn)
    const { environment } = this
    environment.refresh()
    while (hasActivityTask(environment, arn)) {
      const platform = await outside(environment, async (request, due) => void (await post(environment, request, due)))
      const taken = await environment.transactor.write(() => takeActivityTask(environment, arn, worker))
      const isOpen = taken !== undefined && (await takeUp(platform, taken.token))
      await environment.transactor.durable()
      if (isOpen) return { taskToken: taken.token, input: taken.input }
      environment.refresh()
    }
    return undefined
  }

  close(): Promise<void> {
    return this.environment.close()
  }

  private find(name: string): ExecutionRow {
    this.environment.refresh()
    const row = rowOf(this.environment, name)
    if (row === undefined)
      throw new NoExecutionError(
        name,
        [...rows(this.environment)].map((each) => each.name),
      )
    return row
  }

  private endingOf(name: string): Ending | undefined {
    const text = this.environment.records.get(recordKey(rootKey(name)))
    return text === undefined ? undefined : endingOf(parseRecord(text))
  }
}

function summary({ name, machine, status, start, end }: ExecutionRow): ExecutionSummary {
  const stopDate = end === undefined ? undefined : new Date(end).toISOString()
  return { name, machine, status, startDate: new Date(start).toISOString(), ...(stopDate && { stopDate }) }
}

/** Where tokens are answered from outside: the first answer is left for whoever works at the execution. */
function tokensOf(environment: Environment): TaskTokens {
  return {
    async answer(token, answer) {
      let isFirst = false
      const platform = await outside(environment, async (request) => {
        isFirst = await post(environment, request)
      })
      await answerToken(platform, token, answer)
      return isFirst
    },
    async heartbeat(token) {
      const isOpen = await heartbeat(await outside(environment, () => Promise.resolve()), token)
      await environment.transactor.durable()
      return isOpen
    },
  }
}
