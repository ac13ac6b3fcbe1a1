import { abandon } from './collect.js'
import { commit, walkOf, type Delivery } from './delivery.js'
import { WorkflowError } from '../expr/index.js'
import { ingress } from './ingress.js'
import { compare } from './order.js'
import { byteLength, travels } from './payload.js'
import type { Target } from '../ir/index.js'
import type { Data, Effect, FanOut, Frame, Go, Position, Request, Scope, Start } from './protocol.js'
import { seededRandom } from './random.js'
import type { BranchStart, Branches } from './states/branches.js'
import { Visit, type Walk } from './visit.js'
import { walk } from './walk.js'

/** How many branches one invocation starts itself; each of them starts as many of the rest. */
const DEGREE = 32

const FIRST: Position = { step: 0, attempt: 0 }

/** Performs a fan-out: starts all of its branches, or as many as may be open at once. */
export async function startBranches(delivery: Delivery, frame: Frame, at: Position, effect: FanOut): Promise<void> {
  await startRange(delivery, frame, at, effect, 0, effect.limit ?? effect.size, effect.time)
}

/**
 * Starts branches `from` … `to`-1 at `time`. What a branch begins with is evaluated with the clock and the randomness
 * of the record: a duplicate starts the same. Each branch is one invocation, of the function that it comes to at once,
 * or else of this one, with what it has come to: it commits and performs that itself, in its own frame, so that a crash
 * is repaired by its own redelivery.
 */
export async function startRange(
  delivery: Delivery,
  frame: Frame,
  at: Position,
  effect: FanOut,
  from: number,
  to: number,
  time: number,
): Promise<void> {
  const { limits, observer } = delivery.platform
  const branches = await expansion(delivery, frame, at, effect)
  const starts: Start[] = []
  for (let index = from; index < to; index++) {
    const scopes = [...frame.scopes, scopeOf(effect, at, index)]
    const { begun, child, history, large } = await begin(delivery, { ...frame, scopes }, branches, effect, index, time)
    const { carry } = child
    if (history.length > 0) observer.committed(child, begun, history)
    if (begun.type === 'go' && begun.at === undefined && travels(limits, begun.data)) {
      starts.push({ index, function: begun.function, data: begun.data, carry })
    } else if (large === undefined || travels(limits, begun)) {
      starts.push({ index, function: delivery.program.name, begun, carry })
    } else await commitLarge(delivery, child, large)
  }
  if (starts.length > 0)
    await distribute(delivery, { ...frame, scopes: [...frame.scopes, scopeOf(effect, at, 0)] }, starts)
}

/** The branches of a committed fan-out, evaluated again. */
function expansion({ program, platform }: Delivery, frame: Frame, at: Position, effect: FanOut): Promise<Branches> {
  const visit = Visit.resume(walkOf({ program, platform }, frame, at, effect.data.events), effect)
  return program.expansions.get(effect.state)!(visit.at(effect), effect.page)
}

/** A branch of a fan-out, as the branch's frame knows it. */
export function scopeOf({ state, size, limit, tolerated }: FanOut, { step, attempt }: Position, index: number): Scope {
  const tolerant = tolerated !== undefined
  return { state, step, attempt, size, index, ...(limit !== undefined && { limit }), ...(tolerant && { tolerant }) }
}

interface Begun {
  readonly begun: Effect
  /** The branch's frame. */
  readonly child: Frame
  readonly history: Walk['history']
  /** What keeps the values in the branch's record, if they are too large to travel; undefined: they never are. */
  readonly large?: Go
}

/** The first effect of a branch: what its states before the first function come to. */
async function begin(
  delivery: Delivery,
  frame: Frame,
  branches: Branches,
  effect: FanOut,
  index: number,
  time: number,
): Promise<Begun> {
  let start: BranchStart
  try {
    start = await branches.start(index, seededRandom(effect.seed, 2 * index + 1))
  } catch (error) {
    if (!(error instanceof WorkflowError)) throw error
    return {
      begun: { type: 'failed', error: error.error, cause: error.reason, fatal: true },
      child: frame,
      history: [],
    }
  }
  const child = { ...frame, carry: start.carry }
  const random = seededRandom(effect.seed, 2 * index + 2)
  const branch: Walk = { ...walkOf(delivery, child, FIRST, effect.data.events), now: () => time, random }
  const data: Data = { ...effect.data, input: start.input, variables: start.variables }
  const begun = await walk(branch, start.to, data)
  const again: Go = { type: 'go', ...targetOf(delivery, start.to), data }
  return { begun, child, history: branch.history, large: begun.type === 'go' ? begun : again }
}

/** Where a branch begins, as a function and a place in it. */
function targetOf({ program }: Delivery, to: Target): Pick<Go, 'function' | 'state'> {
  return typeof to === 'object' && 'Invoke' in to ? { function: to.Invoke } : { function: program.name, state: to }
}

/**
 * Commits what is too large to travel in the branch's own frame, if its scopes are still open, and invokes what reads it
 * from there.
 */
async function commitLarge(delivery: Delivery, child: Frame, large: Go): Promise<void> {
  const { cursor, over } = await ingress(delivery, child)
  if (over !== undefined) return abandon(delivery, child, over)
  const { kept } = cursor === undefined ? await commit(delivery, child, FIRST, large, []) : { kept: cursor }
  if (kept !== undefined && compare(kept, FIRST) === 0) await delivery.perform(child, kept, false)
}

/**
 * Invokes the first functions of branches as a tree: up to DEGREE heads, each of which gets a part of the rest to start
 * before its own work. N branches start in O(log N) rounds.
 */
export async function distribute(delivery: Delivery, frame: Frame, starts: readonly Start[]): Promise<void> {
  const { invoker } = delivery.platform
  const size = Math.ceil(starts.length / DEGREE)
  const sent: Promise<void>[] = []
  for (let from = 0; from < starts.length;) {
    const to = partEnd(delivery, starts, from, Math.min(from + size, starts.length))
    sent.push(invoker.invoke(requestOf(frame, starts[from]!, starts.slice(from + 1, to))))
    from = to
  }
  await Promise.all(sent)
}

/** The end of the part that begins at `from`: at most `to`, and as much as a request may carry. */
function partEnd({ platform }: Delivery, starts: readonly Start[], from: number, to: number): number {
  const { payloadBytes } = platform.limits
  if (payloadBytes === Infinity) return to
  let bytes = byteLength(starts[from]!)
  for (let end = from + 1; end < to; end++) {
    bytes += byteLength(starts[end]!)
    if (bytes > payloadBytes) return end
  }
  return to
}

function requestOf(frame: Frame, start: Start, rest: readonly Start[]): Request {
  const outer = frame.scopes.slice(0, -1)
  const scope = frame.scopes.at(-1)!
  return {
    execution: frame.execution,
    scopes: [...outer, { ...scope, index: start.index }],
    carry: start.carry,
    step: 0,
    attempt: 0,
    function: start.function,
    ...(start.data !== undefined && { data: start.data }),
    ...(start.begun !== undefined && { begun: start.begun }),
    ...(rest.length > 0 && { rest }),
  }
}
