import { callOf } from '../scenario.js'
import { silent, type Invariant } from './invariant.js'

/** In a world without faults every attempt calls its function exactly once. */
export function onceWithoutFaults(faults: () => number): Invariant {
  const seen = new Set<string>()
  return {
    name: 'exactly once without faults',
    see(fact) {
      if (fact.type !== 'run' || faults() > 0) return undefined
      const { idempotencyKey: key } = fact.task
      if (seen.has(key)) return `${key} calls its function again: ${callOf(fact.task)}`
      seen.add(key)
      return undefined
    },
    end: silent,
  }
}
