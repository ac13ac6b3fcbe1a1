import { rootKey } from '../../runtime-shim/core/index.js'
import { groupOf, parentOf } from '../facts.js'
import type { SimStore } from '../sim-store.js'
import { EXECUTION } from '../setup.js'
import type { World } from '../world.js'
import { isAlive } from './alive.js'
import type { Invariant } from './invariant.js'

/**
 * When everything has ended, only the record of the execution is left; nothing, if that has expired. Three cases are
 * excepted, of which a store can only rid itself by expiry; `unlucky` is told of them. A delivery stood still while its scope was collected, then wrote a
 * record, and died before it could remove it again. And two deliveries were to collect the same scope, one removed what
 * the other would have resumed from, and both died. And a message was lost for good whose delivery would have cleaned up.
 */
export function nothingLeft(unlucky: (key: string) => void): Invariant {
  const late = new Map<string, number>()
  const collectors = new Map<string, Set<number>>()
  const collects = (scope: string | undefined, delivery: number): void => {
    if (scope !== undefined) collectors.set(scope, (collectors.get(scope) ?? new Set()).add(delivery))
  }
  return {
    name: 'nothing left',
    see(fact, store) {
      if (fact.type === 'mark') collects(setOf(fact.key), fact.delivery)
      if (fact.type === 'remove') collects(scopeOf(fact.key), fact.delivery)
      if (fact.type !== 'commit' || !fact.won) return undefined
      collects(joined(store, fact.key), fact.delivery)
      if (isAlive(store, fact.key)) return undefined
      for (const key of [fact.key, ...fact.groups.keys()]) late.set(key, fact.delivery)
      return undefined
    },
    end(world) {
      const left = world.store.keys().filter((key) => {
        if (key === rootKey(EXECUTION)) return world.expired !== undefined
        const writer = late.get(key)
        const lateAndDead = writer !== undefined && world.hasDied(writer)
        if (!lateAndDead && !world.lostAny && diedTogether(world, collectors.get(scopeOf(key) ?? '')) < 2) return true
        unlucky(key)
        return false
      })
      return left.length === 0 ? undefined : `left behind: ${left.join(' ')}`
    },
  }
}

/** The fan-out that a branch's cursor belongs to. */
function scopeOf(key: string): string | undefined {
  const parent = parentOf(key)
  return parent === undefined || !key.endsWith('/') ? undefined : `${parent.key}${parent.at}`
}

/** The fan-out that a frame leaves with a commit: whoever commits is to collect it. */
function joined(store: SimStore, key: string): string | undefined {
  const before = store.get(key)
  return before?.kind === 'cursor' && before.effect.type === 'fan-out'
    ? `${key}${before.step}.${before.attempt}`
    : undefined
}

/** The fan-out whose set is marked: whoever fills it is to join and collect it. */
function setOf(key: string): string | undefined {
  const group = groupOf(key)
  return group === undefined ? undefined : `${group.frame}${group.at}`
}

function diedTogether(world: World, deliveries: ReadonlySet<number> | undefined): number {
  return [...(deliveries ?? [])].filter((delivery) => world.hasDied(delivery)).length
}
