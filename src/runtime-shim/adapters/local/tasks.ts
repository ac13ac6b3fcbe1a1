import type { Json } from '../../../json.js'
import { WorkflowError } from '../../expr/errors.js'
import type { AppIR } from '../../ir/index.js'
import type { TaskCall, TaskRunner } from '../../platform.js'
import { calledTasks } from './called-tasks.js'
import type { LocalClock } from './clock.js'
import {
  checkHandlers,
  findHandler,
  handlerKeys,
  loadHandlers,
  type Handler,
  type HandlerContext,
  type Handlers,
} from './handlers.js'
import { inTime } from './in-time.js'
import type { MockedStates } from './mocked-states.js'
import { MockedTasks } from './mocked-tasks.js'
import type { NestedExecutions } from './nested-executions.js'
import { NestedTasks } from './nested-tasks.js'
import { MemoryTally, type Tally } from './tally.js'
import { answerOf } from './tasks-answer.js'
import { failureOf } from './tasks-failure.js'
import { isLambda } from './tasks-lambda.js'
import { sendTaskOf, type SendTask, type TaskTokens } from './tasks-tokens.js'

/**
 * Where the tasks' code comes from. Without `handlers` and `cancel` it is plain data: another process can make the same
 * tasks.
 */
export interface TasksSource {
  /** The absolute path of an ES module of handlers. */
  readonly functionsFile?: string
  /** Handlers of this very process; they go before those of the file. */
  readonly handlers?: Handlers
  /** A task without a handler answers with its own input. */
  readonly echo: boolean
  /** A task without a handler calls AWS, through the SDK of the project that this absolute path of a file is in. */
  readonly aws?: string
  /** A task of an activity without a handler is left to a worker outside: of a durable store, and in real time. */
  readonly workers?: boolean
  /** Machines that tasks may start. */
  readonly machines?: readonly { readonly arn: string; readonly app: AppIR }[]
  /** States that are mocked: no handler is asked for them. */
  readonly mocks?: MockedStates
  /** Given the jobs that nobody waits for any more, by who runs no tasks and ends what others have begun. */
  readonly cancel?: TaskRunner['cancel']
}

/** What the tasks have around them. */
export interface TasksSurroundings {
  /** The time of `sleep` and of TimeoutSeconds. */
  readonly clock: LocalClock
  /** Where the handlers' sendTask… calls go. */
  readonly tokens: TaskTokens
  /** The executions that tasks start. */
  readonly nested?: NestedExecutions
  /** Numbers the invocations of mocked states; by default in this process alone. */
  readonly tally?: Tally
  /** Stops the run: the signal of every handler aborts with it. */
  readonly signal?: AbortSignal
  /** Given what is to be told of each execution that has ended while others go on: the signals of its handlers abort. */
  readonly onEnd?: (listener: (execution: string, reason: unknown) => void) => void
}

/** Loads the handlers and returns what runs them. Throws HandlersError. */
export async function createTasks(source: TasksSource, surroundings: TasksSurroundings): Promise<TaskRunner> {
  const handlers = await handlersOf(source)
  const local = new LocalTasks(handlers, source, surroundings)
  const called = source.aws === undefined ? local : await calledTasks(source.aws, handlers, local, surroundings)
  const tasks = surroundings.nested === undefined ? called : new NestedTasks(surroundings.nested, handlers, called)
  if (source.mocks === undefined) return tasks
  return new MockedTasks(source.mocks, surroundings.tally ?? new MemoryTally(), surroundings.tokens, tasks)
}

/** All handlers of a source. Throws HandlersError. */
export async function handlersOf({ functionsFile, handlers }: TasksSource): Promise<Handlers> {
  const loaded = functionsFile === undefined ? {} : await loadHandlers(functionsFile)
  return { ...loaded, ...(handlers && checkHandlers(handlers, 'functions')) }
}

/** One call of a handler. Most handlers never look at their signal: it is made when one does. */
class Call {
  private controller: AbortController | undefined
  private over: { readonly reason: unknown } | undefined

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController()
      if (this.over !== undefined) this.controller.abort(this.over.reason)
    }
    return this.controller.signal
  }

  abort(reason: unknown): void {
    this.over ??= { reason }
    this.controller?.abort(reason)
  }
}

class LocalTasks implements TaskRunner {
  private readonly clock: LocalClock
  private readonly sendTask: SendTask
  private readonly stop: AbortSignal | undefined
  /** One for each call that has not been answered, by their executions: they are all told by one listener. */
  private readonly open = new Map<string, Set<Call>>()

  constructor(
    private readonly handlers: Handlers,
    private readonly source: TasksSource,
    { clock, tokens, signal, onEnd }: TasksSurroundings,
  ) {
    this.clock = clock
    this.sendTask = sendTaskOf(tokens)
    this.stop = signal
    const abortAll = (): void => this.open.forEach((_, execution) => this.abort(execution, signal!.reason))
    signal?.addEventListener('abort', abortAll, { once: true })
    onEnd?.((execution, reason) => this.abort(execution, reason))
  }

  async run(task: TaskCall): Promise<Json> {
    const handler = findHandler(this.handlers, task)
    if (handler !== undefined) return this.callInTime(handler, task)
    if (this.source.echo) return this.echo(task)
    throw this.source.mocks === undefined ? noHandler(task) : noMock(task)
  }

  /** Its own input is also what an echo answers a task's token with. */
  private async echo({ input, token }: TaskCall): Promise<Json> {
    if (token !== undefined) await this.sendTask.sendTaskSuccess(token, input)
    return input
  }

  /** A handler answers for the job as a whole: nothing is ever begun that would have to be asked for. */
  poll(task: TaskCall): Promise<Json> {
    return Promise.reject(new Error(`no job of ${task.resource} was begun here`))
  }

  async cancel(resource: string, job: Json): Promise<void> {
    await this.source.cancel?.(resource, job)
  }

  /** Whatever the handler answers after its time is over is ignored: the task has failed then. */
  private async callInTime(handler: Handler, task: TaskCall): Promise<Json> {
    const over = new Call()
    if (this.stop?.aborted) over.abort(this.stop.reason)
    const open = this.open.get(task.execution) ?? new Set()
    this.open.set(task.execution, open.add(over))
    try {
      const answer = this.call(handler, task, over)
      return await inTime(this.clock, answer, task.timeoutSeconds, (reason) => over.abort(reason))
    } finally {
      open.delete(over)
      if (open.size === 0) this.open.delete(task.execution)
    }
  }

  private abort(execution: string, reason: unknown): void {
    this.open.get(execution)?.forEach((call) => call.abort(reason))
  }

  private async call(handler: Handler, task: TaskCall, over: Call): Promise<Json> {
    const { execution, state, attempt, resource, idempotencyKey, token } = task
    const context: HandlerContext = {
      execution,
      state,
      attempt,
      resource,
      idempotencyKey,
      get signal() {
        return over.signal
      },
      sleep: (seconds) => this.clock.sleep(seconds, over.signal),
      ...(token !== undefined && { taskToken: token }),
      ...this.sendTask,
    }
    try {
      return answerOf(`the handler of "${state}" returned`, await handler(copyOf(task.input), context))
    } catch (thrown) {
      throw failureOf(resource, thrown)
    }
  }
}

/** A function's name may be known only now: to a task of a function that nobody wrote, AWS answers with this error. */
function noHandler(task: TaskCall): WorkflowError {
  const error = isLambda(task.resource) ? 'Lambda.ResourceNotFoundException' : 'States.Runtime'
  return new WorkflowError(error, `no handler for "${task.state}" under any of ${handlerKeys(task).join(', ')}`)
}

/** Beside mocked states it is a mock that is missing, which no Retry or Catch is to take for an answer. */
function noMock(task: TaskCall): WorkflowError {
  return new WorkflowError('States.Runtime', `"${task.state}" is not mocked: ${noHandler(task).reason}`)
}

function copyOf(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
