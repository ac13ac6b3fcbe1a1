import { rootKey } from '../../../src/runtime-shim/core/index.js'
import { parentOf } from '../facts.js'
import { EXECUTION, type World } from '../world.js'
import { isAlive } from './alive.js'
import type { Invariant } from './invariant.js'

/**
 * When everything has ended, only the record of the execution is left. Two cases are excepted, of which a store can only
 * rid itself by expiry; `unlucky` is told of them. A delivery stood still while its scope was collected, then wrote a
 * record, and died before it could remove it again. And two deliveries collected the same scope at once, each removed
 * what the other would have resumed from, and both died.
 */
export function nothingLeft(unlucky: (key: string) => void): Invariant {
  const late = new Map<string, number>()
  const collectors = new Map<string, Set<number>>()
  return {
    name: 'nothing left',
    see(fact, store) {
      if (fact.type === 'remove') {
        const scope = scopeOf(fact.key)
        if (scope !== undefined) collectors.set(scope, (collectors.get(scope) ?? new Set()).add(fact.delivery))
      }
      if (fact.type !== 'commit' || !fact.won || isAlive(store, fact.key)) return undefined
      for (const key of [fact.key, ...fact.groups.keys()]) late.set(key, fact.delivery)
      return undefined
    },
    end(world) {
      const left = world.store.keys().filter((key) => {
        if (key === rootKey(EXECUTION)) return false
        const writer = late.get(key)
        const lateAndDead = writer !== undefined && world.hasDied(writer)
        if (!lateAndDead && diedTogether(world, collectors.get(scopeOf(key) ?? '')) < 2) return true
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

function diedTogether(world: World, deliveries: ReadonlySet<number> | undefined): number {
  return [...(deliveries ?? [])].filter((delivery) => world.hasDied(delivery)).length
}
