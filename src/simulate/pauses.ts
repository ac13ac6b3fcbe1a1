import type { Option } from './options.js'

/** The longest pauses of different worlds, in steps. */
const LONGEST = [4, 12, 40]

/**
 * One delivery after the other, but now and then one stands still for a while, between any two of its calls, and then
 * goes on as fast as it can: what it saw before is old by then.
 */
export function pausing(random: () => number): (plain: readonly Option[]) => number {
  const until = new Map<object, number>()
  const rate = 0.02 + random() * 0.2
  const longest = LONGEST[Math.floor(random() * LONGEST.length)]!
  let step = 0
  return (plain) => {
    step++
    const resumed = plain.findIndex((option) => (until.get(ownerOf(option)) ?? Infinity) <= step)
    if (resumed >= 0) return resumed
    const next = plain.findIndex((option) => !until.has(ownerOf(option)))
    if (next < 0) return 0
    if (random() < rate) until.set(ownerOf(plain[next]!), step + Math.ceil(random() * longest))
    return next
  }
}

/** What stands still: a delivery, or a message on its way. */
function ownerOf(option: Option): object {
  if (option.kind === 'proceed') return option.call.flight
  return option.kind === 'deliver' ? option.message : option
}
