import { maskEvents, type Expected, type Outcome } from '../scenario.js'
import type { World } from '../world.js'
import { silent, type Invariant } from './invariant.js'

/** The execution has ended, as a plain interpreter of the same definition says, or by its timeout or a stop. */
export function oneResult({ outcomes }: Expected): Invariant {
  return {
    name: 'one result',
    see: silent,
    end(world) {
      const outcome = outcomeOf(world)
      if (outcome === undefined) return 'nothing is left to do, and the execution has not ended'
      if (outcome.status === 'ABORTED' || outcome.status === 'TIMED_OUT' || outcomes === undefined) return undefined
      const got = masked(outcome)
      const wanted = outcomes.map(masked)
      return wanted.includes(got) ? undefined : `the execution came to ${got}, and not to ${wanted.join(' or ')}`
    },
  }
}

/** How the execution of a world ended; undefined: not yet. */
export function outcomeOf(world: World): Outcome | undefined {
  const effect = world.ending()?.effect
  if (effect?.type === 'done') return { status: 'SUCCEEDED', output: effect.output }
  if (effect?.type !== 'failed') return undefined
  return { status: effect.status ?? 'FAILED', error: effect.error, cause: effect.cause }
}

/** An outcome as text that can be compared: the ids of history events are not. */
export function masked(outcome: Outcome): string {
  return maskEvents(JSON.stringify(outcome))
}
