import { rootKey } from '../../core/index.js'
import { addCounts, type Counts } from './counting-store.js'
import { endingOf, type Ending } from './outcome.js'
import { Runner, type Monitor, type RunnerOptions } from './runner.js'
import type { Birth } from './site.js'
import { watchForStall } from './stall.js'
import { StalledExecutionError } from './stalled-execution-error.js'
import type { Workers } from './worker-pool.js'

/** How often a durable execution is looked at for work and for its end, which may come from other processes: ms. */
const LOOK = 20

/** Every so many looks, it looks for messages of processes that died, and for what other processes have ended. */
const RECOVER = 10

/** How long handlers may go on after the execution has ended, once they have been told: milliseconds. */
const GRACE = 1000

/** The process that was asked to execute: it works at the execution, sees to it that others do, and waits for its end. */
export class Conductor implements Monitor {
  private runner!: Runner
  private ending: Ending | undefined
  private look: NodeJS.Timeout | undefined
  private grace: NodeJS.Timeout | undefined
  private looks = 0
  private unwatch: (() => void) | undefined
  private closing: Promise<Counts> | undefined
  private resolve!: (ending: Ending) => void
  private reject!: (error: unknown) => void
  private readonly finished = new Promise<Ending>((resolve, reject) => {
    this.resolve = resolve
    this.reject = reject
  })

  private constructor(
    private readonly options: Omit<RunnerOptions, 'name'>,
    private readonly name: string,
    private readonly workers: Workers,
  ) {}

  /** Loads the tasks. Throws HandlersError. */
  static async create(options: Omit<RunnerOptions, 'name'>, name: string, workers: Workers): Promise<Conductor> {
    const conductor = new Conductor(options, name, workers)
    conductor.finished.catch(() => undefined)
    conductor.runner = await Runner.create({ ...options, name }, conductor)
    return conductor
  }

  /**
   * Resolves when the execution has ended and nothing of it is left to deliver. Where it had ended before, no task is
   * begun any more.
   */
  async run(ending: Ending | undefined, birth?: Birth): Promise<Ending> {
    const { queue } = this.runner
    if (birth !== undefined) await this.runner.start(birth)
    if (ending !== undefined) this.ended(ending)
    await queue.recover()
    await queue.take()
    if (ending !== undefined) this.idle()
    else if (this.isQuiet() && !queue.hasMessages() && !(await this.runner.redrive(this.name))) this.stalled()
    this.unwatch = watchForStall(this.stalled)
    this.workers.begin(this)
    this.lookAgain()
    return this.finished
  }

  /** Nothing in this process can go on any more; or the store holds nothing of an execution that was begun. */
  private readonly stalled = (): void => this.failed(new StalledExecutionError(this.name, this.runner.unanswered))

  idle(): void {
    void this.check().catch((error: unknown) => this.failed(error))
  }

  ended(ending: Ending): void {
    if (this.ending !== undefined) return
    this.ending = ending
    this.runner.finish()
    this.workers.finish()
    if (!this.runner.startsOthers) this.grace = setTimeout(() => this.resolve(ending), GRACE)
    this.idle()
  }

  failed(error: unknown): void {
    this.reject(error)
  }

  /** Ends all work, here and in the workers. Resolves to what it came to, also when called again. */
  close(): Promise<Counts> {
    this.closing ??= this.closeOnce()
    return this.closing
  }

  private async closeOnce(): Promise<Counts> {
    this.unwatch?.()
    clearTimeout(this.look)
    clearTimeout(this.grace)
    const theirs = await this.workers.close()
    await this.runner.close()
    return theirs.reduce(addCounts, this.runner.counts)
  }

  /** The end counts when it is durable, and when nothing is left to deliver anywhere. */
  private async check(): Promise<void> {
    const { ending } = this
    if (ending === undefined || !this.isQuiet()) return
    await this.options.site.durable()
    if (this.isQuiet() && !this.runner.queue.hasMessages()) this.resolve(ending)
  }

  private isQuiet(): boolean {
    return this.runner.loop.isIdle && this.runner.loop.delayed === 0
  }

  private lookAgain(): void {
    if (this.closing !== undefined || !this.runner.queue.isShared) return
    this.look = setTimeout(() => {
      this.lookAround().then(
        () => this.lookAgain(),
        (error: unknown) => this.failed(error),
      )
    }, LOOK)
  }

  private async lookAround(): Promise<void> {
    const { queue } = this.runner
    if (this.looks++ % RECOVER === 0) {
      await queue.recover()
      await this.runner.finishOthers()
    }
    if (queue.hasBacklog()) this.workers.grow()
    await queue.take()
    if (this.ending !== undefined) return this.check()
    const [root] = await this.options.site.store.read([rootKey(this.name)])
    const ending = endingOf(root)
    if (ending !== undefined) this.ended(ending)
  }
}
