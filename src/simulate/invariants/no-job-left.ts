import type { Cursor } from '../../runtime-shim/core/index.js'
import type { SimStore } from '../sim-store.js'
import type { World } from '../world.js'
import { isAlive } from './alive.js'
import type { Invariant } from './invariant.js'

/** A job that goes on, and who knows of it. */
interface Job {
  readonly begunBy: Set<number>
  /** A record of a frame that was still open has named it. */
  named: boolean
}

/**
 * When everything has ended, so have all jobs, or they were cancelled; and none is cancelled that its frame waits for.
 * Excepted is a job of which nobody can know: every delivery that began it has died, and no record of an open frame has
 * ever named it; and a job for whose end nobody asks because a message was lost for good.
 */
export function noJobLeft(): Invariant {
  const going = new Map<string, Job>()
  return {
    name: 'no job left',
    see(fact, store) {
      if (fact.type === 'commit' && fact.won) {
        const job = jobOf(fact.cursor)
        if (job !== undefined && going.has(job) && isAlive(store, fact.key)) going.get(job)!.named = true
      }
      if (fact.type !== 'job') return undefined
      const { job, what, delivery } = fact
      if (what === 'begun') {
        const known = going.get(job) ?? { begunBy: new Set(), named: false }
        going.set(job, known)
        known.begunBy.add(delivery)
        return undefined
      }
      going.delete(job)
      return what === 'cancelled' ? wanted(store, job) : undefined
    },
    end(world) {
      const left = [...going].filter(([, job]) => isKnown(world, job)).map(([name]) => name)
      return left.length === 0 || world.losses > 0 ? undefined : `still going on: ${left.join(' ')}`
    },
  }
}

function isKnown(world: World, { begunBy, named }: Job): boolean {
  return named || [...begunBy].some((delivery) => !world.hasDied(delivery))
}

/** The job that a frame waits for. */
function jobOf({ effect }: Cursor): string | undefined {
  return effect.type === 'ask' ? JSON.stringify(effect.job) : undefined
}

/** Whether an open frame waits for the job, whose time is not over. */
function wanted(store: SimStore, job: string): string | undefined {
  const waiting = store.keys().find((key) => {
    const record = store.get(key)
    if (record?.kind !== 'cursor' || jobOf(record) !== job || !isAlive(store, key)) return false
    return record.effect.type === 'ask' && record.effect.late !== true
  })
  return waiting === undefined ? undefined : `${job} is cancelled while ${waiting} waits for it`
}
