import {
  answerToken,
  handle,
  heartbeat,
  startRequest,
  timeoutRequest,
  type Request,
} from '../../src/runtime-shim/core/index.js'
import { seededRandom } from '../../src/runtime-shim/core/random.js'
import type { Platform } from '../../src/runtime-shim/platform.js'
import type { Fact } from './facts.js'
import { PlatformFault, type Call, type Flight } from './flight.js'
import { labelOf, type Message } from './message.js'
import { FAULTS, type Option } from './options.js'
import type { Outside, Scenario } from './scenario.js'
import { platformOf } from './sim-platform.js'
import { SimStore } from './sim-store.js'
import type { Trace } from './trace.js'

/** The name of the one execution of a world. */
export const EXECUTION = 'e'

/** When a world begins, milliseconds since the epoch. */
export const BEGIN = Date.parse('2024-01-01T00:00:00Z')

/** What differs between two worlds of the same scenario, besides their schedules. */
export interface Setup {
  /** Of the randomness that the core and the functions see. */
  readonly seed: number
  /** See Limits: 0 makes every function read its values from its predecessor's record. */
  readonly payloadBytes: number
  /** Whether a batch of reads takes effect at once; otherwise, as most stores have it, key by key. */
  readonly atomicReads: boolean
}

/**
 * A world in which one execution runs: the real core over a store, a queue, a clock, randomness and functions that are
 * simulated. Nothing happens by itself: whoever drives it picks one option after the other.
 */
export class World {
  readonly store = new SimStore()
  /** Milliseconds since the epoch. */
  time = BEGIN
  private readonly calls: Call[] = []
  private queue: Message[] = []
  private readonly delivered = new Set<Message>()
  /** Delivered to the end at least once: the platform has forgotten them, and repeats no delivery that dies now. */
  private readonly acknowledged = new Set<Message>()
  private readonly died = new Set<number>()
  private messages = 0
  private flights = 0
  private stopped = false

  constructor(
    readonly scenario: Scenario,
    readonly setup: Setup,
    readonly trace: Trace,
    private readonly watch: (fact: Fact) => void,
    private readonly defect: (what: string) => void,
  ) {
    const start = { name: EXECUTION, input: scenario.input, now: this.time }
    this.send(startRequest(scenario.app, start), this.time)
    const timeout = timeoutRequest(scenario.app, start)
    if (timeout !== undefined) this.send(timeout.request, timeout.notBefore)
  }

  /** What may happen next without a fault; empty: nothing is left to do. The first is the oldest. */
  options(): Option[] {
    const options: Option[] = this.calls.map((call) => ({ kind: 'proceed', call }))
    let later = false
    for (const message of this.queue) {
      if (message.notBefore <= this.time) options.push({ kind: 'deliver', message })
      else later = true
    }
    if (later) options.push({ kind: 'wait' })
    return options
  }

  /** What may go wrong next: with every call, with every message that has arrived before; and the stop of a user. */
  faults(): Option[] {
    const options: Option[] = []
    for (const call of this.calls) for (const fault of FAULTS) options.push({ kind: 'proceed', call, fault })
    for (const message of this.delivered) options.push({ kind: 'deliver', message, duplicate: true })
    if (!this.stopped) options.push({ kind: 'stop' })
    return options
  }

  /** Makes one option happen, and everything that follows from it without another call to the platform. */
  async take(option: Option): Promise<void> {
    switch (option.kind) {
      case 'proceed':
        await this.proceed(option)
        break
      case 'deliver':
        this.deliver(option.message, option.duplicate === true)
        break
      case 'wait':
        this.time = Math.min(...this.queue.map(({ notBefore }) => notBefore).filter((due) => due > this.time))
        this.trace.note(`time goes on to ${new Date(this.time).toISOString()}`)
        break
      case 'stop':
        this.stopped = true
        this.trace.note('*** a user stops the execution')
        this.sendStop()
    }
    await quiet()
  }

  private async proceed({ call, fault }: Option & { kind: 'proceed' }): Promise<void> {
    this.calls.splice(this.calls.indexOf(call), 1)
    let answer: () => void = () => call.reject(new PlatformFault('refused'))
    let outcome: unknown
    if (fault !== 'crash-before' && fault !== 'refused') {
      try {
        outcome = await call.apply()
        answer = () => call.resolve(outcome)
      } catch (error) {
        outcome = String(error)
        answer = () => call.reject(error as Error)
      }
      if (fault === 'answer-lost') answer = () => call.reject(new PlatformFault('answer lost'))
    }
    this.trace.call(call, fault, outcome)
    if (fault === 'crash-before' || fault === 'crash-after') this.kill(call.flight)
    else answer()
  }

  private deliver(message: Message, duplicate: boolean): void {
    if (!duplicate) this.queue.splice(this.queue.indexOf(message), 1)
    this.delivered.add(message)
    const flight: Flight = { id: ++this.flights, message }
    this.trace.note(`d${flight.id}  begins: m${message.id} ${message.label}${duplicate ? '  *** duplicate' : ''}`)
    message.handle(platformOf(this, flight)).then(
      () => {
        this.acknowledged.add(message)
        this.trace.note(`d${flight.id}  ends`)
      },
      (error: unknown) => this.fail(flight, error),
    )
  }

  /** None of its calls is answered any more. */
  private kill(flight: Flight): void {
    for (let i = this.calls.length - 1; i >= 0; i--) if (this.calls[i]!.flight === flight) this.calls.splice(i, 1)
    this.redeliver(flight)
  }

  private redeliver({ id, message }: Flight): void {
    this.died.add(id)
    if (!this.acknowledged.has(message)) this.queue.push(message)
  }

  /** A delivery that throws is repeated; one that throws by itself will do so again. */
  private fail(flight: Flight, error: unknown): void {
    this.trace.note(`d${flight.id}  throws ${String(error)}`)
    if (error instanceof PlatformFault) this.redeliver(flight)
    else
      this.defect(`a delivery of ${flight.message.label} threw ${error instanceof Error ? error.stack : String(error)}`)
  }

  /** A call of a delivery: it happens when it is picked. */
  call<T>(flight: Flight, name: string, about: string, apply: () => T): Promise<Awaited<T>> {
    return new Promise((resolve, reject) => {
      this.calls.push({ flight, name, about, apply, resolve: resolve as (value: unknown) => void, reject })
    })
  }

  /** Whether a delivery ended before its time. */
  hasDied(delivery: number): boolean {
    return this.died.has(delivery)
  }

  /** Tells what is about to happen. */
  tell(fact: Fact): void {
    this.watch(fact)
  }

  /** Takes a request in, as the bytes that it has on the way. */
  send(request: Request, notBefore: number): void {
    const text = JSON.stringify(request)
    this.post(labelOf(request), notBefore, (platform) => {
      const received = JSON.parse(text) as Request
      const program = this.scenario.app.functions.get(received.function)
      if (program === undefined) throw new Error(`no function ${received.function}`)
      return handle(program, received, platform)
    })
  }

  /** What the functions of a delivery may do outside of the workflow. */
  outside({ id }: Flight): Outside {
    const due = (seconds: number): number => this.time + seconds * 1000
    return {
      random: seededRandom(this.setup.seed, 1000 + id),
      answer: (token, answer, seconds) => {
        this.post(
          'the answer to a token',
          due(seconds),
          async (platform) => void (await answerToken(platform, token, answer)),
        )
      },
      heartbeat: (token, seconds) => {
        this.post('a heartbeat', due(seconds), async (platform) => void (await heartbeat(platform, token)))
      },
    }
  }

  private sendStop(): void {
    const { app, input } = this.scenario
    const { data: _, ...request } = startRequest(app, { name: EXECUTION, input, now: BEGIN })
    this.send(
      { ...request, stop: { type: 'failed', error: 'Stopped', cause: 'by a user', status: 'ABORTED' } },
      this.time,
    )
  }

  private post(label: string, notBefore: number, handle: (platform: Platform) => Promise<void>): void {
    this.queue.push({ id: ++this.messages, label, notBefore, handle })
  }
}

/** Resolves when nothing is left to run: everybody waits for the world. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
