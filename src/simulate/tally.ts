import type { RerunCause, Reruns } from './reruns.js'

/** A function that ran more than once for the same attempt of its state. */
export interface RanAgain {
  readonly state: string
  /** The most runs of one attempt. */
  most: number
  /** In how many schedules it happened. */
  schedules: number
  /** How often it ran again, by why. */
  readonly causes: Partial<Record<RerunCause, number>>
}

/** Sums up what functions did in many worlds. */
export class Tally {
  private readonly again = new Map<string, RanAgain>()
  private readonly states = new Set<string>()

  /** Adds one world, at its end. */
  add(reruns: Reruns): void {
    for (const state of reruns.states) this.states.add(state)
    for (const { state, runs, causes } of reruns.repeated) {
      const sum = this.again.get(state) ?? { state, most: 0, schedules: 0, causes: {} }
      this.again.set(state, sum)
      sum.most = Math.max(sum.most, runs)
      for (const cause of causes) sum.causes[cause] = (sum.causes[cause] ?? 0) + 1
    }
    for (const state of new Set(reruns.repeated.map((rerun) => rerun.state))) this.again.get(state)!.schedules++
  }

  /** The functions that ran again, the most often first. */
  get ranAgain(): readonly RanAgain[] {
    return [...this.again.values()].sort((a, b) => b.schedules - a.schedules || (a.state < b.state ? -1 : 1))
  }

  /** The functions that ran, but never twice for the same attempt, by name. */
  get ranOnce(): readonly string[] {
    return [...this.states].filter((state) => !this.again.has(state)).sort()
  }
}
