import type { Timer } from './timers.js'

/** The time of a run, as tasks see it. */
export interface LocalClock {
  /** Milliseconds since the epoch. */
  now(): number
  /**
   * Resolves after so many seconds of this clock; rejects with the signal's reason when it aborts. Virtual time passes
   * while all that runs sleeps. A sleep `beside` work is a limit on that work: it does not make the work a sleeper.
   * Sleeps with the same signal count as one sleeper.
   */
  sleep(seconds: number, signal?: AbortSignal, beside?: 'work'): Promise<void>
}

/** The time of a run, as the queue sees it: timers, and the count of what keeps virtual time from passing. */
export interface QueueClock extends LocalClock {
  /** Rings once, when it is `due` (milliseconds since the epoch); equal times ring in the order of the calls. */
  at(due: number, ring: () => void): Timer
  /** A timer that has rung already is fine. */
  cancel(timer: Timer): void
  /** There is one message more that is ready or being delivered. */
  begin(): void
  /** There is one less. */
  end(): void
  /** Rings nothing any more. */
  close(): void
}
