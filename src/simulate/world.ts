import { handle, KEPT_AT_LEAST, rootKey, type Cursor, type Request } from '../runtime-shim/core/index.js'
import { frameKey } from '../runtime-shim/core/keys.js'
import { seededRandom } from '../runtime-shim/core/random.js'
import type { Platform } from '../runtime-shim/platform.js'
import { Calls } from './calls.js'
import { redriveExecution, start, stop } from './entrances.js'
import type { Fact } from './facts.js'
import { PlatformFault, type Flight } from './flight.js'
import { Mailbox } from './mailbox.js'
import { Jobs } from './jobs.js'
import { labelOf, type Message } from './message.js'
import { isRootKey } from './facts.js'
import type { Option } from './options.js'
import { outcomeOf } from './outcome.js'
import type { Scenario } from './scenario.js'
import { BEGIN, EXECUTION, type Setup } from './setup.js'
import { platformOf } from './sim-platform.js'
import { SimStore } from './sim-store.js'
import type { Trace } from './trace.js'
import { Versions } from './versions.js'

/**
 * A world in which one execution runs: the real core over a store, a queue, a clock, randomness and functions that are
 * simulated. Nothing happens by itself: whoever drives it picks one option after the other.
 */
export class World {
  readonly store = new SimStore()
  readonly calls: Calls
  /** Milliseconds since the epoch. */
  time = BEGIN
  /** What the execution's record held when it expired. */
  expired: Cursor | undefined
  private readonly mailbox = new Mailbox()
  readonly versions: Versions
  readonly jobs: Jobs
  /** The deliveries that died, each with the frame that its message will come back to. */
  private readonly died = new Map<number, string | undefined>()
  private flights = 0
  private stopped = false
  /** Messages that were lost for good. */
  losses = 0
  /** Whether that happened after the execution was redriven for the last time. */
  private lost = false
  /** Messages that the platform dropped because too many led to them. */
  cuts = 0

  constructor(
    readonly scenario: Scenario,
    readonly setup: Setup,
    readonly trace: Trace,
    /** Told what is about to happen. */
    readonly tell: (fact: Fact) => void,
    private readonly defect: (what: string) => void,
  ) {
    this.calls = new Calls(trace, (flight) => this.redeliver(flight))
    this.jobs = new Jobs(tell)
    this.versions = new Versions(scenario, seededRandom(setup.seed, 2))
    start(this)
  }

  /** What may happen next without a fault; empty: nothing is left to do. The first is the oldest. */
  options(): Option[] {
    const options: Option[] = this.calls.waiting.map((call) => ({ kind: 'proceed', call }))
    let later = false
    for (const message of this.mailbox.waiting) {
      if (message.notBefore <= this.time) options.push({ kind: 'deliver', message })
      else later = true
    }
    if (later) options.push({ kind: 'wait' })
    if (options.length === 0 && this.lost && this.ending() === undefined) options.push({ kind: 'redrive' })
    return options
  }

  /** What may go wrong next: with every call, with every message that has arrived before; and the stop of a user. */
  faults(): Option[] {
    const options: Option[] = this.calls.faults()
    for (const message of this.mailbox.delivered) {
      if (this.expired === undefined || !message.creates) options.push({ kind: 'deliver', message, duplicate: true })
    }
    if (this.setup.stops && !this.stopped && this.expired === undefined) options.push({ kind: 'stop' })
    return [...options, ...(this.setup.harsh ? this.brokenPromises() : []), ...this.deployment()]
  }

  /** Records are kept until everything has arrived that could make one anew: that is how long retention has to be. */
  private brokenPromises(): Option[] {
    const { waiting } = this.mailbox
    const options: Option[] = waiting.map((message) => ({ kind: 'lose', message }))
    const due = waiting.some(({ notBefore, creates }) => creates || notBefore <= this.time)
    const idle = this.calls.waiting.length === 0 && !due && this.unfinished().length === 0
    if (idle && this.expired === undefined && this.ending() !== undefined) options.push({ kind: 'expire' })
    return options
  }

  /** The executions of the nested app that have begun, and not ended: their names. */
  unfinished(): readonly string[] {
    const roots = this.store.keys().filter((key) => isRootKey(key) && key !== rootKey(EXECUTION))
    return roots.filter((key) => outcomeOf(this.store.get(key)) === undefined)
  }

  private deployment(): Option[] {
    return this.versions.canDeploy ? [{ kind: 'deploy' }] : []
  }

  /** The record of the execution, if it has ended. */
  ending(): Cursor | undefined {
    const root = this.expired ?? (this.store.get(rootKey(EXECUTION)) as Cursor | undefined)
    return root?.effect.type === 'done' || root?.effect.type === 'failed' ? root : undefined
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
        this.time = this.mailbox.nextAfter(this.time)
        this.trace.note(`time goes on to ${new Date(this.time).toISOString()}`)
        break
      default:
        this.befall(option)
    }
    await quiet()
  }

  private async proceed({ call, fault }: Option & { kind: 'proceed' }): Promise<void> {
    await this.calls.proceed(call, fault)
    if (fault !== undefined) this.tell({ type: 'fault', delivery: call.flight.id, fault, call: call.name })
  }

  /** Something happens that is no call and no delivery. */
  private befall(option: Exclude<Option, { kind: 'proceed' | 'deliver' | 'wait' }>): void {
    switch (option.kind) {
      case 'stop':
        this.stopped = true
        this.trace.note('*** a user stops the execution')
        return stop(this)
      case 'lose':
        this.trace.note(`*** the platform loses m${option.message.id} ${option.message.label} for good`)
        this.forget(option.message.label)
        return this.mailbox.drop(option.message)
      case 'redrive':
        this.trace.note('somebody redrives the execution')
        this.lost = false
        return redriveExecution(this)
      case 'expire':
        this.trace.note('*** all records expire')
        this.expired = this.ending()
        return this.store.keys().forEach((key) => this.store.remove(key))
      case 'deploy':
        this.trace.note('*** a new version of the app is deployed')
        this.versions.deployed = true
    }
  }

  private deliver(message: Message, duplicate: boolean): void {
    this.mailbox.deliver(message, duplicate)
    const flight: Flight = { id: ++this.flights, message }
    this.tell({ type: 'begin', delivery: flight.id, message, duplicate })
    this.trace.note(`d${flight.id}  begins: m${message.id} ${message.label}${duplicate ? '  *** duplicate' : ''}`)
    message.handle(platformOf(this, flight)).then(
      () => {
        this.mailbox.acknowledge(message)
        this.trace.note(`d${flight.id}  ends`)
      },
      (error: unknown) => this.fail(flight, error),
    )
  }

  private redeliver({ id, message }: Flight): void {
    this.died.set(id, this.mailbox.repeat(message) ? message.frame : undefined)
  }

  /** A delivery that throws is repeated; one that throws by itself will do so again. */
  private fail(flight: Flight, error: unknown): void {
    this.trace.note(`d${flight.id}  throws ${String(error)}`)
    if (error instanceof PlatformFault) this.redeliver(flight)
    else
      this.defect(`a delivery of ${flight.message.label} threw ${error instanceof Error ? error.stack : String(error)}`)
  }

  /** Whether a delivery ended before its time. */
  hasDied(delivery: number): boolean {
    return this.died.has(delivery)
  }

  /** Whether the message of a delivery that died was delivered again to this frame, or one below it. */
  comesBack(delivery: number, frame: string): boolean {
    return this.died.get(delivery)?.startsWith(frame) === true
  }

  /**
   * Takes a request in, as the bytes that it has on the way. `sender`: the delivery that sends it; absent: it comes from
   * outside.
   */
  send(request: Request, notBefore: number, sender?: Flight): void {
    const hops = sender === undefined ? 0 : sender.message.hops + 1
    if (hops > this.setup.hops) return this.cutOff(request)
    const text = JSON.stringify(request)
    const handler = async (platform: Platform): Promise<void> => {
      const received = JSON.parse(text) as Request
      const app = received.execution === EXECUTION ? this.versions.serving(received) : this.scenario.nested!
      const program = app.functions.get(received.function)
      if (program === undefined) throw new Error(`no function ${received.function}`)
      await handle(program, received, platform)
    }
    const label = labelOf(request)
    const frame = frameKey(request.execution, request.scopes)
    const isTimeout = request.stop?.status === 'TIMED_OUT'
    const creates = isTimeout ? notBefore < BEGIN + KEPT_AT_LEAST : sender === undefined || isStart(request)
    this.mailbox.post({ frame, label, notBefore, hops, sender: sender?.id, creates, handle: handler })
  }

  /** The platform takes a long chain of invocations for a loop without an end, and drops what would go on with it. */
  private cutOff(request: Request): void {
    this.trace.note(`*** the platform cuts the chain off before ${labelOf(request)}`)
    this.forget(labelOf(request))
    this.cuts++
  }

  private forget(label: string): void {
    this.lost = true
    this.losses++
    this.tell({ type: 'lost', label })
  }

  /** Takes in what somebody outside of the workflow asks for. */
  post(label: string, notBefore: number, handle: (platform: Platform) => Promise<void>): void {
    this.mailbox.post({ frame: undefined, label, notBefore, hops: 0, sender: undefined, creates: false, handle })
  }
}

/** Whether a request begins an execution. */
function isStart({ scopes, step, attempt }: Request): boolean {
  return scopes.length === 0 && step === 0 && attempt === 0
}

/** Resolves when nothing is left to run: everybody waits for the world. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
