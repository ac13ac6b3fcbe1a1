import type { QueueClock } from './clock.js'
import { sleepOn } from './real-clock.js'
import { Timers, type Timer } from './timers.js'

/**
 * A clock that stands still while anything is ready, in flight or at work, and jumps to the next timer when nothing is.
 * Waits, retries and timeouts pass at once, in the right order.
 */
export class VirtualClock implements QueueClock {
  private readonly timers = new Timers()
  /** Messages that are ready or being delivered, without those whose task sleeps. */
  private busy = 0
  /** How many sleeps are open for each signal: those of one signal are one sleeper. */
  private readonly sleeps = new Map<AbortSignal, number>()
  private jump: NodeJS.Immediate | undefined

  /** `time`: where it starts, milliseconds since the epoch. */
  constructor(private time: number) {}

  now(): number {
    return this.time
  }

  async sleep(seconds: number, signal?: AbortSignal, beside?: 'work'): Promise<void> {
    if (beside === 'work') return this.sleepBesideWork(seconds, signal)
    if (signal?.aborted) throw signal.reason
    this.fallAsleep(signal)
    const clock: Pick<QueueClock, 'now' | 'at' | 'cancel'> = {
      now: () => this.time,
      at: (due, ring) =>
        this.at(due, () => {
          this.wake(signal)
          ring()
        }),
      cancel: (timer) => {
        this.wake(signal)
        this.cancel(timer)
      },
    }
    return sleepOn(clock, seconds, signal)
  }

  at(due: number, ring: () => void): Timer {
    const timer = this.timers.add(due, ring)
    this.jumpSoon()
    return timer
  }

  cancel(timer: Timer): void {
    this.timers.remove(timer)
  }

  begin(): void {
    this.busy++
  }

  end(): void {
    this.busy--
    this.jumpSoon()
  }

  close(): void {
    this.timers.clear()
    clearImmediate(this.jump)
  }

  /** Work that never comes to an end must meet its limit all the same: it gets as long as that is in real time. */
  private sleepBesideWork(seconds: number, signal?: AbortSignal): Promise<void> {
    const due = this.time + seconds * 1000
    const alarm = setTimeout(() => this.passTo(due), Math.min(0x7fffffff, Math.max(0, seconds * 1000)))
    return sleepOn(this, seconds, signal).finally(() => clearTimeout(alarm))
  }

  private fallAsleep(signal: AbortSignal | undefined): void {
    const open = signal === undefined ? 0 : (this.sleeps.get(signal) ?? 0)
    if (signal !== undefined) this.sleeps.set(signal, open + 1)
    if (open === 0) this.end()
  }

  private wake(signal: AbortSignal | undefined): void {
    const open = signal === undefined ? 1 : this.sleeps.get(signal)!
    if (open > 1) this.sleeps.set(signal!, open - 1)
    else {
      if (signal !== undefined) this.sleeps.delete(signal)
      this.begin()
    }
  }

  /** The jump comes in a turn of its own: what runs now may yet set an earlier timer. */
  private jumpSoon(): void {
    if (this.busy > 0 || this.jump !== undefined) return
    this.jump = setImmediate(() => {
      this.jump = undefined
      if (this.busy <= 0 && this.timers.nextDue < Infinity) this.passTo(this.timers.nextDue)
    })
  }

  private passTo(time: number): void {
    this.time = Math.max(this.time, time)
    this.timers.ringUntil(this.time)
    this.jumpSoon()
  }
}
