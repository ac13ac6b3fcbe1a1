import {
  answerToken,
  frameKey,
  handle,
  heartbeat,
  loadApp,
  redrive,
  rootKey,
  type App,
  type Effect,
  type Frame,
  type Request,
} from '../../core/index.js'
import type { HistoryEvent, ObjectStore, Observer, Platform, TaskCall, TaskRunner } from '../../platform.js'
import type { QueueClock } from './clock.js'
import { CountingInvoker, CountingStore, type Counts } from './counting-store.js'
import { DeliveryLoop, type Deliveries, type Message } from './delivery-loop.js'
import { handlerUnder, type Handler, type HandlerContext, type Handlers } from './handlers.js'
import { leftWithout, NO_ACTIVITIES } from './left-activities.js'
import { LOCAL_LIMITS } from './limits.js'
import { NestedExecutions } from './nested-executions.js'
import { createObjects } from './objects.js'
import { endingOf, endingOfEffect, type Ending } from './outcome.js'
import { signWith } from './signature.js'
import type { Birth, Queue, Site } from './site.js'
import { createTasks, handlersOf, type TasksSource } from './tasks.js'
import { failureOf } from './tasks-failure.js'
import { sendTaskOf, type TaskTokens, type TokenAnswer } from './tasks-tokens.js'

/** What a process needs to work at an execution. */
export interface RunnerOptions {
  /** The execution. */
  readonly name: string
  readonly app: App
  readonly site: Site
  readonly clock: QueueClock
  readonly tasks: TasksSource
  /** The most bytes a state's input or output may have. */
  readonly stateBytes: number
  readonly observer: Observer
}

/** Who is told how the work goes on. */
export interface Monitor {
  /** Nothing is ready or being delivered in this process. */
  idle(): void
  /** This process has ended the execution. */
  ended(ending: Ending): void
  /** The work cannot go on here. */
  failed(error: unknown): void
}

/** The end of an execution, or of the work at it, as the signal of a handler that still runs has it for a reason. */
export class ExecutionOverError extends Error {
  constructor() {
    super('the execution is over')
    this.name = 'ExecutionOverError'
  }
}

/** Made once: an error's stack costs more than a step. */
const OVER = new ExecutionOverError()

/** One process at work at one execution: it delivers messages of the queue to the functions of the app. */
export class Runner implements Deliveries, Observer {
  readonly queue: Queue
  readonly loop: DeliveryLoop
  private readonly over = new AbortController()
  private readonly store: CountingStore
  private readonly invoker: CountingInvoker
  private platform!: Platform
  private nested: NestedExecutions | undefined
  /** The states whose tasks have been handed out by this process and not been answered, by the place of their frames. */
  private readonly handedOut = new Map<string, string>()
  /** How many tasks run here of each execution that a task has started. */
  private readonly running = new Map<string, number>()
  /** Tells the tasks that such an execution has ended. */
  private tellTasks: (execution: string, reason: unknown) => void = () => undefined
  /** Executions that have ended, and whose messages have not been looked at since. */
  private readonly ended = new Set<string>()

  private constructor(
    private readonly options: RunnerOptions,
    private readonly monitor: Monitor,
  ) {
    const { site, clock } = options
    this.loop = new DeliveryLoop(clock, this)
    this.queue = site.queue(this.loop)
    this.store = new CountingStore(site.store)
    this.invoker = new CountingInvoker(this.queue)
  }

  /** Loads the tasks. Throws HandlersError. */
  static async create(options: RunnerOptions, monitor: Monitor): Promise<Runner> {
    const runner = new Runner(options, monitor)
    runner.platform = await runner.createPlatform()
    return runner
  }

  get counts(): Counts {
    return { ...this.store.counts, invocations: this.invoker.invocations }
  }

  /** Enqueues the first messages of the execution, unless it was begun before. */
  async start(birth: Birth): Promise<void> {
    if (await this.queue.start(birth)) this.invoker.invocations += birth.first.length
  }

  deliver(request: Request): Promise<void> {
    const app = this.appOf(request.execution)
    const program = app.functions.get(request.function)
    if (program === undefined) return Promise.reject(new Error(`the app has no function ${request.function}`))
    return handle(program, request, this.platform)
  }

  acknowledge(message: Message): Promise<void> | undefined {
    return this.queue.acknowledge(message)
  }

  idle(): void {
    const ended = [...this.ended]
    this.ended.clear()
    if (ended.length === 0) this.monitor.idle()
    for (const execution of ended) this.loop.finish(execution)
  }

  failed(error: unknown): void {
    this.monitor.failed(error)
  }

  committed(frame: Frame, effect: Effect, history: readonly HistoryEvent[]): void {
    if (effect.type === 'callback') this.handedOut.set(frameKey(frame.execution, frame.scopes), effect.state)
    else if (this.handedOut.size > 0) this.handedOut.delete(frameKey(frame.execution, frame.scopes))
    const ending = frame.scopes.length === 0 ? endingOfEffect(effect) : undefined
    if (frame.execution !== this.options.name) {
      if (ending === undefined) return
      this.ended.add(frame.execution)
      this.tellTasks(frame.execution, OVER)
      return
    }
    this.options.site.history.committed(frame, effect, history)
    this.options.observer.committed(frame, effect, history)
    if (ending !== undefined) this.monitor.ended(ending)
  }

  /** The states whose tasks wait for an answer to their tokens, as far as this process has handed them out. */
  get unanswered(): readonly string[] {
    return [...new Set(this.handedOut.values())]
  }

  /** Whether tasks may start executions, which may go on when this one has ended. */
  get startsOthers(): boolean {
    return this.nested !== undefined
  }

  /**
   * The execution has ended: handlers that still run are told, unless others may need them, and when all that is being
   * delivered is done, nothing of it waits for its time any more.
   */
  finish(): void {
    if (!this.startsOthers) this.over.abort(OVER)
    this.ended.add(this.options.name)
    if (this.loop.isIdle) this.idle()
  }

  /**
   * Looks whether executions that tasks have started, and of which something runs here, or waits for its time while nothing
   * else is to be done, have been ended by other processes: handlers are told, and nothing waits any more.
   */
  async finishOthers(): Promise<void> {
    for (const execution of [...this.running.keys(), ...(this.loop.isIdle ? this.loop.delayedExecutions() : [])]) {
      if (execution === this.options.name) continue
      const [root] = await this.options.site.store.read([rootKey(execution)])
      if (endingOf(root) === undefined) continue
      this.tellTasks(execution, OVER)
      this.loop.finish(execution)
    }
  }

  /** Makes the messages of an execution again that were lost. False: the execution has never begun. */
  redrive(execution: string): Promise<boolean> {
    return redrive(this.options.app, execution, this.platform)
  }

  /** Ends the work, whatever state it is in; what was not delivered is left to others. */
  async close(): Promise<void> {
    this.loop.close()
    this.options.clock.close()
    this.over.abort(OVER)
    await this.queue.close()
  }

  private async counted<T>(execution: string, running: Promise<T>): Promise<T> {
    this.running.set(execution, (this.running.get(execution) ?? 0) + 1)
    try {
      return await running
    } finally {
      const left = this.running.get(execution)! - 1
      if (left === 0) this.running.delete(execution)
      else this.running.set(execution, left)
    }
  }

  private appOf(execution: string): App {
    const nested = execution === this.options.name ? undefined : this.options.site.appOf(execution)
    return nested === undefined ? this.options.app : loadApp(nested)
  }

  /** The first answer of a token counts: any other, from whatever process, is told that the task is over. */
  private async answer(token: string, answer: TokenAnswer): Promise<boolean> {
    let isFirst = false
    const invoke = async (request: Request): Promise<void> => {
      isFirst = await this.queue.answer(request)
      if (isFirst) this.invoker.invocations++
    }
    await answerToken({ ...this.platform, invoker: { invoke } }, token, answer)
    return isFirst
  }

  private async createPlatform(): Promise<Platform> {
    const { site, clock, tasks, stateBytes } = this.options
    if (tasks.machines !== undefined) {
      const { store, invoker } = this
      this.nested = new NestedExecutions(tasks.machines, { store, invoker, site, now: () => clock.now() })
    }
    const tokens = {
      answer: (token: string, answer: TokenAnswer) => this.answer(token, answer),
      heartbeat: (token: string) => heartbeat(this.platform, token),
    }
    const { functionsFile: _, ...source } = tasks
    const handlers = await handlersOf(tasks)
    return {
      store: this.store,
      invoker: this.invoker,
      tasks: this.guarded(
        await createTasks(
          { ...source, handlers },
          {
            ...(this.nested && { nested: this.nested }),
            clock,
            tokens,
            tally: site.tally,
            signal: this.over.signal,
            onEnd: (listener) => (this.tellTasks = listener),
          },
        ),
      ),
      activities: tasks.workers ? leftWithout(handlers, site.activities) : NO_ACTIVITIES,
      objects: await this.objectsOf(tokens, handlers),
      now: () => clock.now(),
      random: Math.random,
      limits: { ...LOCAL_LIMITS, stateBytes },
      sign: signWith(site.secret),
      observer: this,
    }
  }

  /** What ItemReaders read and ResultWriters write, as handlers give and take it, or S3 itself. */
  private async objectsOf(tokens: TaskTokens, handlers: Handlers): Promise<ObjectStore> {
    const { name, tasks, clock } = this.options
    const { signal } = this.over
    const called =
      tasks.aws === undefined ? undefined : (await import('../../services/index.js')).objectCalls(tasks.aws)
    const find = (resource: string): Handler | undefined => handlerUnder(handlers, resource) ?? called?.(resource)
    const contextOf = (resource: string): HandlerContext => ({
      execution: name,
      state: '',
      attempt: 0,
      resource,
      idempotencyKey: `${name}/${resource}`,
      signal,
      sleep: (seconds) => clock.sleep(seconds, signal),
      ...sendTaskOf(tokens),
    })
    // A call says itself what is a failure of S3, and what has kept it from being made.
    return createObjects(find, contextOf, (resource, thrown) =>
      handlerUnder(handlers, resource) === undefined ? thrown : failureOf(resource, thrown),
    )
  }

  /**
   * Tasks begin when everything is durable that led to them: what a task does in the world cannot be undone. When the
   * execution is over none is begun: a delivery that comes to one fails, and finds its scope over the next time.
   */
  private guarded(tasks: TaskRunner): TaskRunner {
    return {
      run: async (task: TaskCall) => {
        await this.options.site.durable()
        this.over.signal.throwIfAborted()
        return task.execution === this.options.name ? tasks.run(task) : this.counted(task.execution, tasks.run(task))
      },
      poll: (task, job) => tasks.poll(task, job),
      cancel: (resource, job) => tasks.cancel(resource, job),
    }
  }
}
