import type { QueueClock } from './clock.js'
import { Timers, type Timer } from './timers.js'

/** The longest delay of setTimeout, in milliseconds. */
const LONGEST_DELAY = 0x7fffffff

/** The time of the machine. All timers share one setTimeout: only the earliest is armed. */
export class RealClock implements QueueClock {
  private readonly timers = new Timers()
  private alarm: NodeJS.Timeout | undefined
  private armed = Infinity

  now(): number {
    return Date.now()
  }

  sleep(seconds: number, signal?: AbortSignal): Promise<void> {
    return sleepOn(this, seconds, signal)
  }

  at(due: number, ring: () => void): Timer {
    const timer = this.timers.add(due, ring)
    this.arm()
    return timer
  }

  cancel(timer: Timer): void {
    this.timers.remove(timer)
    this.arm()
  }

  begin(): void {}

  end(): void {}

  close(): void {
    this.timers.clear()
    this.arm()
  }

  private arm(): void {
    const due = this.timers.nextDue
    if (due === this.armed) return
    clearTimeout(this.alarm)
    this.armed = due
    if (due === Infinity) return
    this.alarm = setTimeout(() => this.ring(), Math.min(LONGEST_DELAY, Math.max(0, due - Date.now())))
  }

  private ring(): void {
    this.armed = Infinity
    this.timers.ringUntil(Date.now())
    this.arm()
  }
}

/** A sleep made of a clock's timers. */
export function sleepOn(
  clock: Pick<QueueClock, 'now' | 'at' | 'cancel'>,
  seconds: number,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clock.cancel(timer)
      reject(signal!.reason as Error)
    }
    const timer = clock.at(clock.now() + seconds * 1000, () => {
      signal?.removeEventListener('abort', abort)
      resolve()
    })
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })
}
