import type { Invariant } from './invariants/invariant.js'
import type { Scenario } from './scenario.js'
import { replay } from './schedulers.js'
import { simulate, type Verdict } from './simulate.js'
import { CALM, type Setup } from './setup.js'

/** A schedule that violates an invariant, as small as it could be made. */
export interface Counterexample {
  readonly setup: Setup
  /** The schedule: every pick that is not the plain way on is a fault or a change of order. */
  readonly picks: readonly number[]
  readonly violation: string
  readonly faults: number
  /** The steps, to read. */
  readonly trace: string
}

/** Steps of all the worlds that are simulated to make one counterexample smaller; then the best so far is the answer. */
const STEPS_AT_MOST = 2_000_000

/**
 * Makes a failing schedule smaller while any invariant, of those that always hold or of `watchers`, stays violated:
 * first the plainest setup, then pieces are cut out, halving their size, then picks are replaced by the plain way on.
 * What is left is mostly the faults that matter.
 */
export async function shrink(
  scenario: Scenario,
  setup: Setup,
  failing: Verdict,
  watchers: () => readonly Invariant[] = () => [],
): Promise<Counterexample> {
  let steps = 0
  let best = { setup, picks: trimmed(failing.picks) }
  const attempt = async (candidate: typeof best): Promise<boolean> => {
    if (steps > STEPS_AT_MOST) return false
    const verdict = await simulate(scenario, candidate.setup, replay(candidate.picks), { watchers: watchers() })
    steps += verdict.picks.length
    if (verdict.violation === undefined) return false
    best = { ...candidate, picks: trimmed(verdict.picks) }
    return true
  }
  const { seed } = setup
  for (const plainer of [
    CALM,
    { ...CALM, harsh: setup.harsh },
    { ...setup, payloadBytes: Infinity },
    { ...setup, atomicReads: true },
  ])
    await attempt({ ...best, setup: { ...best.setup, ...plainer, seed } })
  for (let changed = true; changed && steps <= STEPS_AT_MOST;)
    changed = (await cut(() => best, attempt)) || (await smooth(() => best, attempt))
  const verdict = await simulate(scenario, best.setup, replay(best.picks), {
    trace: true,
    watchers: watchers(),
  })
  const { violation, faults, trace } = verdict
  return { ...best, violation: violation ?? failing.violation!, faults, trace: trace.toString() }
}

interface Candidate {
  readonly setup: Setup
  readonly picks: readonly number[]
}
type Attempt = (candidate: Candidate) => Promise<boolean>

/** Cuts pieces out, from the end, big ones first. Tells whether anything became smaller. */
async function cut(best: () => Candidate, attempt: Attempt): Promise<boolean> {
  let changed = false
  for (let size = best().picks.length >> 1; size >= 1; size >>= 1) {
    for (let from = best().picks.length - size; from >= 0; from -= size) {
      const { setup, picks } = best()
      const fewer = [...picks.slice(0, from), ...picks.slice(from + size)]
      if (await smaller(best, attempt, { setup, picks: fewer })) changed = true
    }
  }
  return changed
}

/** Replaces single picks by the plain way on, or by a lower one of the same kind. */
async function smooth(best: () => Candidate, attempt: Attempt): Promise<boolean> {
  let changed = false
  for (let i = best().picks.length - 1; i >= 0; i--) {
    for (const lower of [0, (best().picks[i] ?? 0) % 2, (best().picks[i] ?? 0) - 2]) {
      const { setup, picks } = best()
      if (lower < 0 || i >= picks.length || lower >= picks[i]!) continue
      if (await smaller(best, attempt, { setup, picks: [...picks.slice(0, i), lower, ...picks.slice(i + 1)] }))
        changed = true
    }
  }
  return changed
}

/** Takes a candidate if it still fails and what it really picked is smaller than the best so far. */
async function smaller(best: () => Candidate, attempt: Attempt, candidate: Candidate): Promise<boolean> {
  const before = weight(best().picks)
  return weight(candidate.picks) < before && (await attempt(candidate))
}

/** Fewer picks that matter, then fewer picks, then lower ones. */
function weight(picks: readonly number[]): number {
  let faults = 0
  let changes = 0
  let sum = 0
  for (const pick of picks) {
    if (pick % 2 === 1) faults++
    else if (pick > 0) changes++
    sum += pick
  }
  return faults * 1e6 + changes * 1e4 + picks.length * 100 + sum / 1000
}

/** Without the plain way on at the end, which needs no picks. */
function trimmed(picks: readonly number[]): readonly number[] {
  let end = picks.length
  while (end > 0 && picks[end - 1] === 0) end--
  return picks.slice(0, end)
}
