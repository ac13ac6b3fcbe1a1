import type { Json } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'
import type { TaskCall, TaskRunner } from '../../platform.js'
import type { LocalClock } from './clock.js'
import { checkHandlers, findHandler, handlerKeys, loadHandlers, type Handler, type Handlers } from './handlers.js'
import { answerOf } from './tasks-answer.js'
import { failureOf } from './tasks-failure.js'
import { isLambda } from './tasks-lambda.js'

/** Where the tasks' code comes from. Without `handlers` it is plain data: another process can make the same tasks. */
export interface TasksSource {
  /** The absolute path of an ES module of handlers. */
  readonly functionsFile?: string
  /** Handlers of this very process; they go before those of the file. */
  readonly handlers?: Handlers
  /** A task without a handler answers with its own input. */
  readonly echo: boolean
}

/**
 * Loads the handlers and returns what runs them. `clock` is the time of `sleep` and of TimeoutSeconds; `signal` stops
 * the run: every handler's signal aborts with it. Throws HandlersError.
 */
export async function createTasks(source: TasksSource, clock: LocalClock, signal?: AbortSignal): Promise<TaskRunner> {
  return new LocalTasks(await handlersOf(source), source.echo, clock, signal)
}

/** All handlers of a source. Throws HandlersError. */
export async function handlersOf({ functionsFile, handlers }: TasksSource): Promise<Handlers> {
  const loaded = functionsFile === undefined ? {} : await loadHandlers(functionsFile)
  return { ...loaded, ...(handlers && checkHandlers(handlers, 'functions')) }
}

class LocalTasks implements TaskRunner {
  constructor(
    private readonly handlers: Handlers,
    private readonly echo: boolean,
    private readonly clock: LocalClock,
    private readonly stop: AbortSignal | undefined,
  ) {}

  async run(task: TaskCall): Promise<Json> {
    const handler = findHandler(this.handlers, task)
    if (handler !== undefined) return this.callInTime(handler, task)
    if (this.echo) return task.input
    throw noHandler(task)
  }

  /** Whatever the handler answers after its time is over is ignored: the task has failed then. */
  private async callInTime(handler: Handler, task: TaskCall): Promise<Json> {
    const over = new AbortController()
    const answered = new AbortController()
    const stop = (): void => over.abort(this.stop?.reason)
    if (this.stop?.aborted) stop()
    this.stop?.addEventListener('abort', stop, { once: true })
    try {
      const answer = this.call(handler, task, over.signal)
      if (task.timeoutSeconds === undefined) return await answer
      return await Promise.race([answer, this.timeout(task.timeoutSeconds, over, answered.signal)])
    } finally {
      answered.abort()
      this.stop?.removeEventListener('abort', stop)
    }
  }

  private async call(handler: Handler, task: TaskCall, signal: AbortSignal): Promise<Json> {
    const { execution, state, attempt, resource, idempotencyKey } = task
    const sleep = (seconds: number): Promise<void> => this.clock.sleep(seconds, signal)
    const context = { execution, state, attempt, resource, idempotencyKey, signal, sleep }
    try {
      return answerOf(state, await handler(copyOf(task.input), context))
    } catch (thrown) {
      throw failureOf(resource, thrown)
    }
  }

  /** AWS gives a task that ran out of time a name and no cause. */
  private async timeout(seconds: number, over: AbortController, answered: AbortSignal): Promise<never> {
    await this.clock.sleep(seconds, answered)
    const failure = new WorkflowError('States.Timeout', null)
    over.abort(failure)
    throw failure
  }
}

/** A function's name may be known only now: to a task of a function that nobody wrote, AWS answers with this error. */
function noHandler(task: TaskCall): WorkflowError {
  const error = isLambda(task.resource) ? 'Lambda.ResourceNotFoundException' : 'States.Runtime'
  return new WorkflowError(error, `no handler for "${task.state}" under any of ${handlerKeys(task).join(', ')}`)
}

function copyOf(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
