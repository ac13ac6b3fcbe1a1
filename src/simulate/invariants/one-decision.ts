import { isAlive } from './alive.js'
import { silent, type Invariant } from './invariant.js'

/**
 * Every position of a frame is decided once, and every coordination set is created once: what was collected is never
 * revived. A frame whose scope is over may write what it will remove again; it decides nothing.
 */
export function oneDecision(): Invariant {
  const decided = new Set<string>()
  return {
    name: 'one decision',
    see(fact, store) {
      if (fact.type !== 'commit' || !fact.won || fact.key.includes('!') || !isAlive(store, fact.key)) return undefined
      const position = `${fact.key}${fact.cursor.step}.${fact.cursor.attempt}`
      if (decided.has(position)) return `${position} is decided a second time`
      decided.add(position)
      for (const key of fact.groups.keys()) {
        if (decided.has(key)) return `the group ${key} is created a second time`
        decided.add(key)
      }
      return undefined
    },
    end: silent,
  }
}
