import type { Fact } from './facts.js'
import { invariants } from './invariants/index.js'
import type { Invariant } from './invariants/invariant.js'
import type { Option } from './options.js'
import { outcomeOf } from './outcome.js'
import type { Outcome, Scenario } from './scenario.js'
import { Trace } from './trace.js'
import type { Setup } from './setup.js'
import { World } from './world.js'

/** Picks what happens next; undefined: the plain way on, the oldest first, until nothing is left to do. */
export interface Scheduler {
  /** A pick, as a number: 2·i is the i-th plain option, 2·i+1 the i-th fault. 0 if there is nothing that it wants. */
  pick(world: World, plain: readonly Option[]): number
}

/** What came of one schedule. */
export interface Verdict {
  /** What is wrong, with the invariant's name first; undefined: nothing. */
  readonly violation: string | undefined
  readonly outcome: Outcome | undefined
  /** Every pick: the schedule again. */
  readonly picks: readonly number[]
  readonly faults: number
  /** Records that only an expiry will remove: `lost`, because messages were lost for good; `unlucky`, all others. */
  readonly unlucky: number
  readonly lost: number
  /** Empty unless it was asked for. */
  readonly trace: Trace
}

/** How a world is watched, beside the invariants that hold in all of them. */
export interface SimulateOptions {
  /** Whether its trace is kept. */
  readonly trace?: boolean
  readonly watchers?: readonly Invariant[]
}

/** Steps after which an execution is taken to never end: a stopped Map of 130 items has taken a seventh of them. */
const STEPS_AT_MOST = 200_000

/** Runs one world to its end, or to the first violation of an invariant. */
export async function simulate(
  given: Scenario,
  setup: Setup,
  scheduler: Scheduler,
  { trace: kept = false, watchers = [] }: SimulateOptions = {},
): Promise<Verdict> {
  const scenario = given.fresh === undefined ? given : { ...given, ...(await given.fresh()) }
  let violation: string | undefined
  let faults = 0
  const left = { unlucky: 0, lost: 0 }
  const trace = new Trace(kept)
  const known = invariants(
    scenario.expected,
    () => faults + world.cuts,
    (why) => left[why]++,
  )
  const watching = [...known, ...watchers]
  const report = (name: string, what: string | undefined): void => {
    if (what !== undefined) violation ??= `${name}: ${what}`
  }
  const watch = (fact: Fact): void => {
    for (const invariant of watching) report(invariant.name, invariant.see(fact, world.store))
  }
  const world: World = new World(scenario, setup, trace, watch, (what) => report('no defect', what))
  const picks: number[] = []
  while (violation === undefined) {
    const plain = world.options()
    let pick = scheduler.pick(world, plain)
    const options = pick % 2 === 0 ? plain : world.faults()
    let option = options[pick >> 1]
    if (option === undefined) {
      pick = 0
      option = plain[0]
    }
    if (option === undefined) break
    faults += pick % 2
    picks.push(pick)
    if (picks.length > STEPS_AT_MOST) report('liveness', `after ${STEPS_AT_MOST} steps there is still something to do`)
    await world.take(option)
  }
  if (violation === undefined) for (const invariant of watching) report(invariant.name, invariant.end(world))
  return { violation, outcome: outcomeOf(world.ending()), picks, faults: faults + world.cuts, ...left, trace }
}
