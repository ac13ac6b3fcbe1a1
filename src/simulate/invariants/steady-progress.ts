import type { Cursor, Effect } from '../../runtime-shim/core/index.js'
import type { SimStore } from '../sim-store.js'
import { isAlive } from './alive.js'
import { silent, type Invariant } from './invariant.js'

/**
 * A frame goes from one position to the next that its record names, skipping none and never beyond an end; and a
 * fan-out is left only when all of its branches have ended, or one has failed in a way that is not tolerated, or by a stop.
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
  const { size, tolerated } = before.effect
  const endings: (Effect | undefined)[] = []
  for (let index = 0; index < size; index++) {
    endings.push((store.get(`${key}${at(before)}.${index}/`) as Cursor | undefined)?.effect)
  }
  const counts = (ending?: Effect): boolean => ending?.type === 'failed' && (tolerated === undefined || !!ending.fatal)
  const ended = endings.every((ending) => ending?.type === 'done' || ending?.type === 'failed')
  if (ended || endings.some(counts)) return undefined
  const names = endings.map((ending) => ending?.type).join(', ')
  return `the fan-out at ${key}${at(before)} was left while its branches were at ${names}`
}

function at({ step, attempt }: Cursor): string {
  return `${step}.${attempt}`
}
