import { outcomeOf } from '../outcome.js'
import { maskEvents, type Expected, type Outcome } from '../scenario.js'
import { silent, type Invariant } from './invariant.js'

/**
 * The execution has ended, as a plain interpreter of the same definition says, or by its timeout or a stop. Those that it
 * has started have ended, too, but for those that stand still because a message was lost.
 */
export function oneResult({ outcomes }: Expected): Invariant {
  return {
    name: 'one result',
    see: silent,
    end(world) {
      const outcome = outcomeOf(world.ending())
      if (outcome === undefined) return 'nothing is left to do, and the execution has not ended'
      const unfinished = world.unfinished()
      if (unfinished.length > world.losses)
        return `nothing is left to do, and these have not ended: ${unfinished.join(' ')}`
      if (outcome.status === 'ABORTED' || outcome.status === 'TIMED_OUT' || outcomes === undefined) return undefined
      const got = masked(outcome)
      const wanted = outcomes.map(masked)
      return wanted.includes(got) ? undefined : `the execution came to ${got}, and not to ${wanted.join(' or ')}`
    },
  }
}

/** An outcome as text that can be compared: the ids of history events are not. */
export function masked(outcome: Outcome): string {
  return maskEvents(JSON.stringify(outcome))
}
