import { callOf, type Expected } from '../scenario.js'
import { silent, type Invariant } from './invariant.js'

/**
 * All calls of functions belong to one run of the state machine: the same key always comes with the same call, and each
 * call is made under no more keys than a sequential interpreter makes it: retries are counted exactly.
 */
export function consistentCalls(expected: Expected): Invariant {
  const calls = new Map<string, string>()
  const left = countsOf(expected.calls ?? [])
  return {
    name: 'consistent calls',
    see(fact) {
      if (fact.type !== 'run') return undefined
      const { idempotencyKey: key } = fact.task
      const call = callOf(fact.task)
      const known = calls.get(key)
      if (known !== undefined) return known === call ? undefined : `${key} was the call ${known}, and now it is ${call}`
      calls.set(key, call)
      if (expected.calls === undefined) return undefined
      const count = left.get(call) ?? 0
      left.set(call, count - 1)
      return count > 0 ? undefined : `${key} is the call ${call}, once more than a plain run makes it`
    },
    end: silent,
  }
}

function countsOf(calls: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const call of calls) counts.set(call, (counts.get(call) ?? 0) + 1)
  return counts
}
