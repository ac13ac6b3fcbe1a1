import type { Invariant } from './invariants/invariant.js'
import { silent } from './invariants/invariant.js'
import type { Fact } from './facts.js'
import type { Message } from './message.js'
import type { Fault } from './options.js'

/** Why a function ran more than once for the same attempt of its state. */
export type RerunCause = 'died' | 'store failed' | 'delivered twice' | 'redriven' | 'another'

/** A function's call that was repeated: the same attempt, with the same idempotency key. */
export interface Rerun {
  readonly state: string
  readonly idempotencyKey: string
  /** How often it ran, at least 2. */
  runs: number
  /** Why it ran again, for every time but the first. */
  readonly causes: RerunCause[]
}

/** What became of a delivery whose call went wrong, as a reason for the next one. */
const causeOfFault: Record<Fault, RerunCause> = {
  'crash-before': 'died',
  'crash-after': 'died',
  refused: 'store failed',
  'answer-lost': 'store failed',
}

/** Watches one world, and finds the functions that ran more than once for the same attempt, and why. */
export class Reruns implements Invariant {
  readonly name = 'runs'
  readonly end = silent
  private readonly begun = new Map<number, { readonly message: Message; readonly duplicate: boolean }>()
  private readonly ended = new Map<Message, RerunCause>()
  private readonly runs = new Map<string, Rerun & { readonly deliveries: number[] }>()

  see(fact: Fact): undefined {
    if (fact.type === 'begin') this.begun.set(fact.delivery, fact)
    if (fact.type === 'fault') this.ended.set(this.begun.get(fact.delivery)!.message, causeOfFault[fact.fault])
    if (fact.type !== 'run') return
    const { idempotencyKey, state } = fact.task
    const known = this.runs.get(idempotencyKey) ?? { state, idempotencyKey, runs: 0, causes: [], deliveries: [] }
    this.runs.set(idempotencyKey, known)
    known.deliveries.unshift(fact.delivery)
    if (++known.runs === 1) return
    const causes = known.deliveries.map((delivery) => this.causeOf(delivery))
    known.causes.push(causes.find((cause) => cause !== undefined) ?? 'another')
  }

  /** All calls that were repeated so far. */
  get repeated(): readonly Rerun[] {
    return [...this.runs.values()].filter(({ runs }) => runs > 1)
  }

  /** The states whose functions ran at all. */
  get states(): readonly string[] {
    return [...new Set([...this.runs.values()].map(({ state }) => state))]
  }

  /** What went wrong with this delivery's message, or with one that led to it; undefined: nothing did. */
  private causeOf(delivery: number): RerunCause | undefined {
    const { message, duplicate } = this.begun.get(delivery)!
    if (duplicate) return 'delivered twice'
    if (message.label === 'redrive') return 'redriven'
    return this.ended.get(message) ?? (message.sender === undefined ? undefined : this.causeOf(message.sender))
  }
}

/** Objects to any function that runs again for the same attempt: so a schedule in which it does can be made smaller. */
export function neverAgain(wanted: string): Invariant {
  const reruns = new Reruns()
  return {
    name: 'runs once',
    see(fact) {
      reruns.see(fact)
      return reruns.repeated.some(({ state }) => state === wanted) ? `"${wanted}" runs again` : undefined
    },
    end: silent,
  }
}
