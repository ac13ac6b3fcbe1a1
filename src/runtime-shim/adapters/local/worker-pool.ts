import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { AppIR } from '../../ir/index.js'
import type { Observer } from '../../platform.js'
import type { Counts } from './counting-store.js'
import type { Monitor } from './runner.js'
import type { TasksSource } from './tasks.js'
import type { FromWorker, ToWorker } from './worker-messages.js'

/** How long a backlog lasts before a worker is started for it: about what starting one takes, in milliseconds. */
const PATIENCE = 100

/** How long a worker has to report what it did before it is ended, in milliseconds. */
const FAREWELL = 1000

/** The module that a worker process runs: only there where this one is compiled. */
const ENTRY = fileURLToPath(new URL('./worker.js', import.meta.url))

/** Processes that help with an execution. */
export interface Workers {
  /** From now on this monitor is told of what the workers find out. */
  begin(monitor: Monitor): void
  /** There is more to do than this process has got to. */
  grow(): void
  /** The execution has ended. */
  finish(): void
  /** Ends the workers. Resolves to what each of them did. */
  close(): Promise<readonly Counts[]>
}

/** No help: all is done by the one process. */
export const NO_WORKERS: Workers = {
  begin: () => undefined,
  grow: () => undefined,
  finish: () => undefined,
  close: () => Promise.resolve([]),
}

/** What the workers work at. */
export interface PoolOptions {
  readonly app: AppIR
  readonly name: string
  readonly store: { readonly directory: string }
  readonly tasks: TasksSource
  readonly stateBytes: number
  readonly observer?: Observer
}

/**
 * Worker processes, one for each core beside this process's. One is started when there has been a backlog for as long
 * as it takes to start one: a short execution never pays for it, a long one gains.
 */
export class WorkerPool implements Workers {
  private readonly children = new Set<ChildProcess>()
  private readonly reports: Promise<Counts | undefined>[] = []
  private readonly most = existsSync(ENTRY) ? availableParallelism() - 1 : 0
  private monitor: Monitor | undefined
  private backlogSince: number | undefined
  private isOver = false

  constructor(private readonly options: PoolOptions) {}

  begin(monitor: Monitor): void {
    this.monitor = monitor
  }

  grow(): void {
    const now = performance.now()
    this.backlogSince ??= now
    if (this.isOver || this.children.size >= this.most || now - this.backlogSince < PATIENCE) return
    this.backlogSince = now
    this.start()
  }

  finish(): void {
    this.isOver = true
    this.tell({ type: 'finish' })
  }

  async close(): Promise<readonly Counts[]> {
    this.isOver = true
    this.tell({ type: 'close' })
    const late = setTimeout(() => this.children.forEach((child) => child.kill('SIGKILL')), FAREWELL)
    const counts = await Promise.all(this.reports)
    clearTimeout(late)
    return counts.filter((count) => count !== undefined)
  }

  private start(): void {
    const { app, name, store, tasks, stateBytes, observer } = this.options
    const child = fork(ENTRY, { serialization: 'advanced' })
    this.children.add(child)
    this.reports.push(this.listen(child))
    const { directory } = store
    child.send({
      type: 'begin',
      app,
      name,
      directory,
      tasks,
      stateBytes,
      observes: observer !== undefined,
    } satisfies ToWorker)
  }

  /** Resolves when the worker has ended, to its counts: undefined where it was killed. */
  private listen(child: ChildProcess): Promise<Counts | undefined> {
    return new Promise((resolve) => {
      let counts: Counts | undefined
      child.on('message', (message: FromWorker) => {
        if (message.type === 'counts') counts = message.counts
        else this.hear(message)
      })
      child.on('error', (error) => this.monitor?.failed(error))
      child.on('exit', () => {
        this.children.delete(child)
        resolve(counts)
      })
    })
  }

  private hear(message: Exclude<FromWorker, { type: 'counts' }>): void {
    if (message.type === 'committed') this.options.observer?.committed(message.frame, message.effect, message.history)
    else if (message.type === 'ended') this.monitor?.ended(message.ending)
    else if (message.type === 'idle') this.monitor?.idle()
    else this.monitor?.failed(message.error)
  }

  private tell(message: ToWorker): void {
    for (const child of this.children) if (child.connected) child.send(message)
  }
}
