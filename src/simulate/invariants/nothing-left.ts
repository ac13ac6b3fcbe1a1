import { groupOf, isRootKey, parentOf } from '../facts.js'
import type { SimStore } from '../sim-store.js'
import type { World } from '../world.js'
import { isAlive } from './alive.js'
import type { Invariant } from './invariant.js'

/**
 * When everything has ended, only the record of the execution is left; nothing, if that has expired. What is left beside
 * it, and only the expiry of records will remove, has one of three causes (docs/simulation.md), and no more is left than
 * they account for:
 *
 * - _late_: a delivery wrote a record into a scope that was over, and died, and no delivery comes back to the frame for
 *   which it wrote; or what it wrote was a fan-out, and a collector that had read the frame before removed it, but not
 *   the set. One death leaves one frame.
 * - _unfinished_: two deliveries collected the same scope, one removed what the other would have resumed from, and both
 *   died. Two such deaths leave one scope.
 * - _lost_: a message was lost for good whose delivery would have cleaned up. One loss leaves one scope, with all in it.
 *
 * One fault that is not a loss leaves nothing, unless values are too large to travel. `tell` counts what is left.
 */
export function nothingLeft(faults: () => number, tell: (why: Left) => void): Invariant {
  const writers = new Map<string, Writer>()
  const collectors = new Map<string, Set<number>>()
  const collects = (scope: string | undefined, delivery: number): void => {
    if (scope !== undefined) collectors.set(scope, (collectors.get(scope) ?? new Set()).add(delivery))
  }
  return {
    name: 'nothing left',
    see(fact, store) {
      if (fact.type === 'mark') collects(scopeOf(fact.key), fact.delivery)
      if (fact.type === 'remove' && fact.key.endsWith('/')) collects(scopeOf(fact.key), fact.delivery)
      if (fact.type !== 'commit' || !fact.won) return undefined
      collects(joined(store, fact.key), fact.delivery)
      if (isAlive(store, fact.key)) return undefined
      for (const key of [fact.key, ...fact.groups.keys()])
        writers.set(key, { delivery: fact.delivery, frame: fact.key })
      return undefined
    },
    end(world) {
      const left = world.store.keys().filter((key) => !isRootKey(key) || world.expired !== undefined)
      const late = left.filter((key) => isLate(world, key, writers.get(key)))
      const unfinished = left.filter((key) => isUnfinished(world, collectors.get(scopeOf(key))))
      const lost = left.filter((key) => !late.includes(key) && !unfinished.includes(key))
      left.forEach(() => tell(world.losses > 0 ? 'lost' : 'unlucky'))
      return twiceByOne(late, writers) ?? tooMany(lost, world.losses) ?? tooSoon(left, world, faults())
    },
  }
}

/** In which world a record is left: in one that has lost a message for good, or in one that keeps its promises. */
export type Left = 'unlucky' | 'lost'

/** Who wrote a record into a scope that was over, and for which frame. */
interface Writer {
  readonly delivery: number
  readonly frame: string
}

function isLate(world: World, key: string, writer: Writer | undefined): boolean {
  if (writer === undefined || !world.hasDied(writer.delivery)) return false
  const { delivery, frame } = writer
  return !world.comesBack(delivery, frame) || (key !== frame && !world.store.has(frame))
}

/** A delivery dies once, so it leaves one frame. */
function twiceByOne(keys: readonly string[], writers: ReadonlyMap<string, Writer>): string | undefined {
  const frames = new Map<number, string>()
  for (const key of keys) {
    const { delivery, frame } = writers.get(key)!
    const before = frames.get(delivery) ?? frame
    if (before !== frame) return `left behind by one delivery: ${before} and ${frame}`
    frames.set(delivery, frame)
  }
  return undefined
}

function isUnfinished(world: World, collectors: ReadonlySet<number> = new Set()): boolean {
  return [...collectors].filter((delivery) => world.hasDied(delivery)).length > 1
}

function tooMany(keys: readonly string[], losses: number): string | undefined {
  const scopes = [...new Set(keys.map(scopeOf))]
  const outermost = scopes.filter((inner) => !scopes.some((outer) => inner.startsWith(`${outer}.`)))
  return outermost.length > losses ? `left behind, after ${losses} losses: ${keys.join(' ')}` : undefined
}

/** It takes two faults to leave anything; one, where a branch's record is written by who starts the branch. */
function tooSoon(keys: readonly string[], { losses, setup }: World, faults: number): string | undefined {
  if (keys.length === 0 || losses > 0) return undefined
  return faults < (setup.payloadBytes === Infinity ? 2 : 1) ? `left behind: ${keys.join(' ')}` : undefined
}

/** The fan-out that a record belongs to: a group, the cursor of a branch, or a heartbeat in it; or the root frame. */
function scopeOf(key: string): string {
  const group = groupOf(key)
  if (group !== undefined) return `${group.frame}${group.at}`
  const frame = key.slice(0, key.lastIndexOf('/') + 1)
  const parent = parentOf(frame)
  return parent === undefined ? frame : `${parent.key}${parent.at}`
}

/** The fan-out that a frame leaves with a commit: whoever commits is to collect it. */
function joined(store: SimStore, key: string): string | undefined {
  const before = store.get(key)
  return before?.kind === 'cursor' && before.effect.type === 'fan-out'
    ? `${key}${before.step}.${before.attempt}`
    : undefined
}
