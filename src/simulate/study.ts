import type { Invariant } from './invariants/invariant.js'
import { masked } from './invariants/one-result.js'
import { seeded, type Weather } from './random-scheduler.js'
import { neverAgain, Reruns } from './reruns.js'
import type { Outcome, Scenario } from './scenario.js'
import { shrink } from './shrink.js'
import { replay } from './schedulers.js'
import { simulate, type Scheduler, type Verdict } from './simulate.js'
import type { Setup } from './setup.js'
import { Story, type StoryLine } from './story.js'
import { Tally, type RanAgain } from './tally.js'

/** Which schedules are simulated: those of `seeds` numbers from `seed` on. */
export interface StudyOptions {
  readonly seed: number
  readonly seeds: number
  /** Told after every schedule how many there have been. */
  readonly progress?: (done: number) => void
}

/** A schedule that shows something, as small as it could be made. */
export interface Example {
  readonly seed: number
  /** What it shows. */
  readonly shows: string
  readonly faults: number
  /** What happened, for a person to read. */
  readonly story: readonly StoryLine[]
  /** The same, with every call of the platform. */
  readonly trace: string
  /** How the execution ended; undefined: it did not. */
  readonly outcome: Outcome | undefined
}

/** What a study of a workflow under faults came to. */
export interface Study {
  readonly seed: number
  readonly schedules: number
  readonly faults: number
  /** The ends of executions without faults: several where functions answer differently, or where branches race. */
  readonly outcomes: readonly Outcome[]
  readonly ranAgain: readonly RanAgain[]
  /** The functions that never ran twice for the same attempt. */
  readonly ranOnce: readonly string[]
  /** How the function that ran again most often comes to do so. */
  readonly example: Example | undefined
  /** A property of the protocol that does not hold, or a result that is not the one without faults. */
  readonly violation: Example | undefined
}

/** Executions without faults, to see whether the workflow has one result at all. */
const PLAIN_SCHEDULES = 30

/** Simulates a workflow under faults. It ends at the first violation. */
export async function study(given: Scenario, options: StudyOptions): Promise<Study> {
  const plain = await plainOutcomes(given)
  const { outcomes } = plain
  const scenario: Scenario = outcomes.length === 1 ? { ...given, expected: { ...given.expected, outcomes } } : given
  let { violation } = plain
  const tally = new Tally()
  const candidates = new Map<string, Candidate>()
  let faults = 0
  let schedules = 0
  for (let seed = options.seed; schedules < options.seeds && violation === undefined; seed++) {
    const { setup, scheduler } = worldOf(seed, 'all')
    const reruns = new Reruns()
    const verdict = await simulate(scenario, setup, scheduler, { watchers: [reruns] })
    schedules++
    options.progress?.(schedules)
    faults += verdict.faults
    tally.add(reruns)
    for (const { state } of reruns.repeated) {
      if (verdict.faults < (candidates.get(state)?.verdict.faults ?? Infinity))
        candidates.set(state, { seed, setup, verdict })
    }
    if (verdict.violation !== undefined) violation = await exampleOf(scenario, { seed, setup, verdict })
  }
  const { ranAgain, ranOnce } = tally
  const state = violation === undefined ? ranAgain[0]?.state : undefined
  const example =
    state === undefined
      ? undefined
      : {
          ...(await exampleOf(given, candidates.get(state)!, () => [neverAgain(state)])),
          shows: `How ${state} comes to run again`,
        }
  return { seed: options.seed, schedules, faults, outcomes, ranAgain, ranOnce, example, violation }
}

/** A schedule that may become an example. */
interface Candidate {
  readonly seed: number
  readonly setup: Setup
  readonly verdict: Verdict
}

/** A world of a seed, in which nobody stops the execution: what comes of that is no question of the functions. */
function worldOf(seed: number, weather: Weather): { readonly setup: Setup; readonly scheduler: Scheduler } {
  const { setup, scheduler } = seeded(seed, weather)
  return { setup: { ...setup, stops: false }, scheduler }
}

/** How executions end without faults, and the first that does not end as it should. */
async function plainOutcomes(
  scenario: Scenario,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly violation: Example | undefined }> {
  const outcomes = new Map<string, Outcome>()
  for (let seed = 0; seed < PLAIN_SCHEDULES; seed++) {
    const { setup, scheduler } = worldOf(seed, 'none')
    const verdict = await simulate(scenario, setup, scheduler)
    if (verdict.violation !== undefined) {
      return { outcomes: [...outcomes.values()], violation: await exampleOf(scenario, { seed, setup, verdict }) }
    }
    if (verdict.outcome !== undefined) outcomes.set(masked(verdict.outcome), verdict.outcome)
  }
  return { outcomes: [...outcomes.values()], violation: undefined }
}

/** Makes a schedule as small as it gets, and tells what happens in it up to the end. */
async function exampleOf(
  scenario: Scenario,
  { seed, setup, verdict }: Candidate,
  objections: () => readonly Invariant[] = () => [],
): Promise<Example> {
  const small = await shrink(scenario, setup, verdict, objections)
  const story = new Story()
  const watchers = [story]
  const { faults, outcome, trace } = await simulate(scenario, small.setup, replay(small.picks), {
    trace: true,
    watchers,
  })
  return { seed, shows: small.violation, faults, story: story.lines, trace: trace.toString(), outcome }
}
