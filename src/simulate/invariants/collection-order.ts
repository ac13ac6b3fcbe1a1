import type { Cursor } from '../../runtime-shim/core/index.js'
import { groupOf, parentOf } from '../facts.js'
import { isAlive } from './alive.js'
import { silent, type Invariant } from './invariant.js'

/**
 * Nothing is removed that is needed: a group not before its fan-out was left, the cursor of a branch that is alive not
 * before its group, and the root's record never.
 */
export function collectionOrder(): Invariant {
  return {
    name: 'order of collection',
    see(fact, store) {
      if (fact.type !== 'remove' || !store.has(fact.key) || fact.key.includes('!')) return undefined
      const group = groupOf(fact.key)
      if (group !== undefined) {
        const origin = store.get(group.frame) as Cursor | undefined
        const open = origin?.effect.type === 'fan-out' && `${origin.step}.${origin.attempt}` === group.at
        return open && isAlive(store, group.frame) ? `${fact.key} is removed while its fan-out is open` : undefined
      }
      const parent = parentOf(fact.key)
      if (parent === undefined) return `the root's record ${fact.key} is removed`
      return isAlive(store, fact.key) ? `the cursor ${fact.key} is removed before its group` : undefined
    },
    end: silent,
  }
}
