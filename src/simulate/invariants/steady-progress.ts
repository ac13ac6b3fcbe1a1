import type { Cursor } from '../../runtime-shim/core/index.js'
import type { SimStore } from '../sim-store.js'
import { isAlive } from './alive.js'
import { silent, type Invariant } from './invariant.js'

/**
 * A frame goes from one position to the next that its record names, skipping none and never beyond an end; and a
 * fan-out is left only when all of its branches are done or one of them has failed, or by a stop.
 */
export function steadyProgress(): Invariant {
  return {
    name: 'steady progress',
    see(fact, store) {
      if (fact.type !== 'commit' || !fact.won) return undefined
      const { key, cursor } = fact
      const before = store.get(key) as Cursor | undefined
      if (key.includes('!') || before === undefined || !isAlive(store, key)) return undefined
      if (!follows(before, cursor)) return `${key} went from ${at(before)} ${before.effect.type} to ${at(cursor)}`
      const stopped = cursor.effect.type === 'failed' && cursor.effect.status !== undefined
      return before.effect.type === 'fan-out' && !stopped ? notOver(store, key, before) : undefined
    },
    end: silent,
  }
}

function follows({ step, attempt, effect }: Cursor, next: Cursor): boolean {
  if (effect.type === 'done' || effect.type === 'failed') return false
  if (effect.type === 'go' && effect.again === true) return next.step === step && next.attempt === attempt + 1
  return next.step === step + 1 && next.attempt === 0
}

function notOver(store: SimStore, key: string, before: Cursor): string | undefined {
  if (before.effect.type !== 'fan-out') return undefined
  const endings: unknown[] = []
  for (let index = 0; index < before.effect.size; index++) {
    endings.push((store.get(`${key}${at(before)}.${index}/`) as Cursor | undefined)?.effect.type)
  }
  const failed = before.effect.tolerated === undefined && endings.includes('failed')
  const ended = endings.every((ending) => ending === 'done' || ending === 'failed')
  if (failed || ended) return undefined
  return `the fan-out at ${key}${at(before)} was left while its branches were at ${endings.join(', ')}`
}

function at({ step, attempt }: Cursor): string {
  return `${step}.${attempt}`
}
