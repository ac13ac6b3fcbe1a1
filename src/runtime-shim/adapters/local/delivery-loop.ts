import type { Request } from '../../core/protocol.js'
import type { QueueClock } from './clock.js'
import { Ring } from './ring.js'
import type { Timer } from './timers.js'

/** A request on its way. */
export interface Message {
  readonly request: Request
  /** Where a durable queue keeps it. */
  readonly key?: string
  /** Deliveries that failed. */
  failures: number
}

/** What a delivery loop works for. */
export interface Deliveries {
  /** Rejects: the message is delivered again, later. */
  deliver(request: Request): Promise<void>
  /** The message need not be delivered again. Undefined: that is known at once. */
  acknowledge(message: Message): Promise<void> | undefined
  /** Nothing is ready or being delivered; timers may be set. */
  idle(): void
  /** A message cannot be delivered, or not be acknowledged; it stays where it is kept. */
  failed(error: unknown): void
}

/** A request that could not be delivered, however often it was tried. The cause is the last error. */
export class DeliveryError extends Error {
  constructor({ request, failures }: Message, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(`function ${request.function} failed ${failures} times at step ${request.step}: ${why}`, { cause })
    this.name = 'DeliveryError'
  }
}

/** Deliveries between two turns of the event loop: timers and I/O of tasks wait no longer than these take. */
const BURST = 512

/** The failures after which a message is given up, and the wait after the first, in milliseconds; it doubles. */
const MOST_FAILURES = 8
const FIRST_WAIT = 10

/** What comes after the code that runs now: cheaper than queueMicrotask. */
const SOON = Promise.resolve()

/** Delivers messages in the order in which they became ready, each without waiting for the one before it to end. */
export class DeliveryLoop {
  private readonly ready = new Ring<Message>()
  private readonly waiting = new Map<Message, Timer>()
  private running = 0
  private burst = 0
  private isScheduled = false
  private isClosed = false
  /** Executions that have ended. */
  private readonly ended = new Set<string>()

  constructor(
    private readonly clock: QueueClock,
    private readonly deliveries: Deliveries,
  ) {}

  /** Nothing is ready or being delivered. */
  get isIdle(): boolean {
    return this.running === 0 && this.ready.length === 0
  }

  /** Messages that wait for their time. */
  get delayed(): number {
    return this.waiting.size
  }

  /** The executions of messages that wait for their time. */
  delayedExecutions(): ReadonlySet<string> {
    return new Set([...this.waiting.keys()].map(({ request }) => request.execution))
  }

  /** Delivers a message as soon as possible, or not before `due`, milliseconds since the epoch. */
  add(message: Message, due?: number): void {
    if (this.isClosed) return
    if (due === undefined || due <= this.clock.now()) this.push(message)
    else if (this.ended.has(message.request.execution)) this.cutShort(message)
    else this.delay(message, due)
  }

  /** An execution has ended: nothing of it waits for its time any more, now or later. */
  finish(execution: string): void {
    this.ended.add(execution)
    for (const [message, timer] of [...this.waiting]) {
      if (message.request.execution !== execution) continue
      this.clock.cancel(timer)
      this.waiting.delete(message)
      this.cutShort(message)
    }
    if (this.isIdle) this.deliveries.idle()
  }

  /** Delivers nothing any more; what is being delivered goes on, but is not acknowledged. */
  close(): void {
    this.isClosed = true
    for (const timer of this.waiting.values()) this.clock.cancel(timer)
    this.waiting.clear()
    this.ready.clear()
  }

  private push(message: Message): void {
    this.clock.begin()
    this.ready.push(message)
    if (this.isScheduled) return
    this.isScheduled = true
    if (this.burst < BURST) void SOON.then(this.start)
    else setImmediate(() => this.nextTurn())
  }

  private delay(message: Message, due: number): void {
    const ring = (): void => {
      this.waiting.delete(message)
      this.push(message)
    }
    this.waiting.set(message, this.clock.at(due, ring))
  }

  /**
   * A wait in the root frame has nothing left to do. One in a branch is delivered now, because it removes what the
   * branch has left behind; so is a look for heartbeats, which removes the last one, and a delivery that has failed before.
   */
  private cutShort(message: Message): void {
    const { scopes, answer } = message.request
    if (scopes.length > 0 || answer !== undefined || message.failures > 0) this.push(message)
    else this.deliveries.acknowledge(message)?.catch((error: unknown) => this.deliveries.failed(error))
  }

  private nextTurn(): void {
    this.burst = 0
    this.start()
  }

  private readonly start = (): void => {
    for (let message = this.ready.shift(); message !== undefined; message = this.ready.shift()) {
      this.running++
      void this.run(message)
      if (++this.burst === BURST) break
    }
    this.isScheduled = this.ready.length > 0
    if (this.isScheduled) setImmediate(() => this.nextTurn())
  }

  private async run(message: Message): Promise<void> {
    try {
      await this.deliveries.deliver(message.request)
      if (!this.isClosed) await this.deliveries.acknowledge(message)
    } catch (error) {
      this.retry(message, error)
    }
    this.running--
    this.clock.end()
    if (this.isIdle && !this.isClosed) this.deliveries.idle()
  }

  private retry(message: Message, error: unknown): void {
    if (this.isClosed) return
    message.failures++
    if (message.failures === MOST_FAILURES) this.deliveries.failed(new DeliveryError(message, error))
    else this.delay(message, this.clock.now() + FIRST_WAIT * 2 ** (message.failures - 1))
  }
}
