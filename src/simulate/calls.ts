import { PlatformFault, type Call, type Flight } from './flight.js'
import { FAULTS, type Fault, type Option } from './options.js'
import type { Trace } from './trace.js'

/** The calls of all deliveries to their platforms that have not taken effect yet. */
export class Calls {
  private readonly open: Call[] = []

  constructor(
    private readonly trace: Trace,
    /** Told of a delivery that is dead. */
    private readonly died: (flight: Flight) => void,
  ) {}

  /** The oldest first. */
  get waiting(): readonly Call[] {
    return this.open
  }

  /** What may go wrong with each of them. */
  faults(): Option[] {
    return this.open.flatMap((call) => FAULTS.map((fault) => ({ kind: 'proceed' as const, call, fault })))
  }

  /** A call of a delivery: it happens when it is picked. */
  add<T>(flight: Flight, name: string, about: string, apply: () => T): Promise<Awaited<T>> {
    return new Promise((resolve, reject) => {
      this.open.push({ flight, name, about, apply, resolve: resolve as (value: unknown) => void, reject })
    })
  }

  /** Makes a call take effect, or go wrong. */
  async proceed(call: Call, fault: Fault | undefined): Promise<void> {
    this.open.splice(this.open.indexOf(call), 1)
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

  /** None of a delivery's calls is answered any more. */
  private kill(flight: Flight): void {
    for (let i = this.open.length - 1; i >= 0; i--) if (this.open[i]!.flight === flight) this.open.splice(i, 1)
    this.died(flight)
  }
}
