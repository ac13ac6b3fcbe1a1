import type { Json } from '../../../json.js'
import { rootKey } from '../../core/keys.js'
import type { Carry, Effect, Frame, Scope } from '../../core/protocol.js'
import type { HistoryEvent, Observer } from '../../platform.js'
import type { Environment } from './environment.js'
import { conclude } from './executions-table.js'
import { removeTallies } from './lmdb-tally.js'
import { endingOfEffect } from './outcome.js'
import type { Birth } from './site.js'

/** What a commit adds to the history: what the observer was told, without the values that flow on from it. */
interface Entry {
  readonly scopes: readonly Scope[]
  readonly effect: Partial<Effect>
  readonly events: readonly HistoryEvent[]
}

/** What comes before the first commit. */
interface Beginning {
  readonly input: Json
  readonly carry: Carry
}

/** Fields of effects that hold what flows on, or what only the protocol needs: the events tell what people need of it. */
const LEFT_OUT = new Set(['data', 'output', 'job', 'running', 'open', 'retries', 'seed', 'entered'])

/** Digits of a row's number, to the base of 36. */
const DIGITS = 7

/**
 * Keeps the history of one execution: one row for each commit, in the commit's own transaction, numbered in the order of
 * the commits, whichever process makes them. The first row holds the input.
 */
export class HistoryTable implements Observer {
  private readonly prefix: string
  /** The number of the row after those that are known here. */
  private next = 0

  constructor(
    private readonly environment: Environment,
    private readonly execution: string,
  ) {
    this.prefix = rootKey(execution)
  }

  /** In the transaction that begins the execution. */
  begin({ input, first }: Birth): void {
    const { input: _, ...carry } = first[0]!.request.carry
    this.put(JSON.stringify({ input, carry } satisfies Beginning))
  }

  /** The commit has just been made, and its transaction is open: whoever awaited it fails with it, if this fails. */
  committed({ scopes }: Frame, effect: Effect, events: readonly HistoryEvent[]): void {
    const kept = Object.fromEntries(Object.entries(effect).filter(([field]) => !LEFT_OUT.has(field)))
    const text = JSON.stringify({ scopes, effect: kept as Partial<Effect>, events } satisfies Entry)
    const ending = scopes.length === 0 ? endingOfEffect(effect) : undefined
    const time = 'time' in effect ? effect.time : undefined
    const write = (): void => {
      this.put(text)
      if (ending === undefined) return
      removeTallies(this.environment, this.execution)
      conclude(this.environment, this.execution, ending.status, time ?? events.at(-1)?.timestamp ?? Date.now())
    }
    this.environment.transactor.write(write).catch(() => undefined)
  }

  /** Tells an observer of every commit again, in their order; the effects come without the values that flow on. */
  replay(observer: Observer): void {
    const { execution } = this
    let carry: Carry | undefined
    for (const { value } of this.environment.history.getRange(this.range())) {
      if (carry === undefined) carry = (JSON.parse(value) as Beginning).carry
      else {
        const { scopes, effect, events } = JSON.parse(value) as Entry
        observer.committed({ execution, scopes, carry }, effect as Effect, events)
      }
    }
  }

  /** What the execution was begun with; undefined: that was not here. */
  input(): Json | undefined {
    const text = this.environment.history.get(this.key(0))
    return text === undefined ? undefined : (JSON.parse(text) as Beginning).input
  }

  /** In a transaction. Where another process has added rows since this one did, the number is taken. */
  private put(text: string): void {
    const { history } = this.environment
    if (history.doesExist(this.key(this.next))) this.next = this.afterLast()
    history.putSync(this.key(this.next++), text)
  }

  private afterLast(): number {
    const { start, end } = this.range()
    for (const key of this.environment.history.getKeys({ start: end, end: start, reverse: true, limit: 1 })) {
      return Number.parseInt(key.slice(-DIGITS), 36) + 1
    }
    return 0
  }

  private range(): { start: string; end: string } {
    return { start: this.prefix, end: `${this.prefix.slice(0, -1)}0` }
  }

  private key(number: number): string {
    return `${this.prefix}${number.toString(36).padStart(DIGITS, '0')}`
  }
}
