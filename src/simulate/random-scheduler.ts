import { seededRandom } from '../runtime-shim/core/random.js'
import type { Option } from './options.js'
import { pausing } from './pauses.js'
import type { Scheduler } from './simulate.js'
import { CALM, type Setup } from './setup.js'

type Order = 'serial' | 'uniform' | 'priorities' | 'pauses'

/** How a schedule is picked. Every seed has its own mixture, so that rare combinations are common for some seeds. */
interface Profile {
  readonly order: Order
  /** Faults at most; and how likely the next step is one of them. */
  readonly budget: number
  readonly rate: number
  /** How likely time goes on although there is something to do. */
  readonly haste: number
  /** Duplicates that arrive when everything has ended. */
  readonly late: number
  /** How often the priorities change. */
  readonly change: number
}

/**
 * What a seed may bring. `none`: what the language allows, without anything going wrong. `repaired`: faults that a
 * platform repairs by itself, by delivering at least once. `all`: messages that are lost for good, too, and records that
 * expire, for some of the seeds.
 */
export type Weather = 'none' | 'repaired' | 'all'

/** The world and the schedule of a seed. */
export function seeded(seed: number, weather: Weather): { readonly setup: Setup; readonly scheduler: Scheduler } {
  const random = seededRandom(seed, 0)
  const one = <T>(...values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  const faults = weather !== 'none'
  const payloadBytes = one(Infinity, Infinity, 300, 0)
  const { worse, order } = storm(seed, weather)
  const setup: Setup = { ...CALM, seed, payloadBytes, atomicReads: one(true, false), ...worse }
  const calm: Order = one('serial', 'uniform', 'priorities', 'priorities')
  const profile: Profile = {
    order: order ?? calm,
    budget: faults ? one(0, 1, 1, 2, 3, 6, 12) : 0,
    rate: one(0.01, 0.05, 0.2),
    haste: one(0, 0.01, 0.1),
    late: faults ? one(0, 0, 1, 3) : 0,
    change: one(0, 0.02, 0.1),
  }
  return { setup, scheduler: schedulerOf(profile, random) }
}

interface Storm {
  readonly worse: Partial<Setup>
  readonly order?: Order
}

/** What only the worst weather has: how well the platform keeps its promises, and deliveries that stand still. */
function storm(seed: number, weather: Weather): Storm {
  if (weather !== 'all') return { worse: {} }
  const random = seededRandom(seed, 1)
  const harsh = random() < 0.4
  const hops = harsh && random() < 0.3 ? 3 + Math.floor(random() * 12) : Infinity
  if (random() < 0.7) return { worse: { harsh, hops } }
  return { worse: { harsh, hops, ...(random() < 0.5 && { payloadBytes: 0 }) }, order: 'pauses' }
}

function schedulerOf(profile: Profile, random: () => number): Scheduler {
  let { budget, late } = profile
  const order = ordering(profile, random)
  return {
    pick(world, plain) {
      if (plain.length === 0) {
        if (late === 0) return 0
        late--
        const count = world.faults().length
        return 2 * Math.floor(random() * count) + 1
      }
      if (budget > 0 && random() < profile.rate) {
        budget--
        return 2 * Math.floor(random() * world.faults().length) + 1
      }
      const waits = plain.at(-1)!.kind === 'wait'
      if (waits && (plain.length === 1 || random() < profile.haste)) return 2 * (plain.length - 1)
      return 2 * order(waits ? plain.slice(0, -1) : plain)
    },
  }
}

/** Picks among what can happen now. */
function ordering({ order, change }: Profile, random: () => number): (plain: readonly Option[]) => number {
  if (order === 'serial') return () => 0
  if (order === 'uniform') return (plain) => Math.floor(random() * plain.length)
  if (order === 'pauses') return pausing(random)
  const priorities = new Map<object, number>()
  const priority = (option: Option): number => {
    const owner = option.kind === 'proceed' ? option.call.flight : option.kind === 'deliver' ? option.message : profile
    const known = priorities.get(owner) ?? random()
    priorities.set(owner, known)
    return known
  }
  const profile = {}
  return (plain) => {
    let best = 0
    for (let i = 1; i < plain.length; i++) if (priority(plain[i]!) > priority(plain[best]!)) best = i
    if (random() < change) lower(priorities, plain[best]!, random)
    return best
  }
}

/** Whatever goes first now goes last for a while: a delivery stands still while all others overtake it. */
function lower(priorities: Map<object, number>, option: Option, random: () => number): void {
  if (option.kind === 'proceed') priorities.set(option.call.flight, -random())
  else if (option.kind === 'deliver') priorities.set(option.message, -random())
}
