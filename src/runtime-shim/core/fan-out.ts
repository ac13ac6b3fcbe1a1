import { commit, walkOf, type Delivery } from './delivery.js'
import { WorkflowError } from '../expr/index.js'
import { ingress } from './ingress.js'
import { compare } from './order.js'
import { byteLength, travels } from './payload.js'
import type { Cursor, Effect, FanOut, Frame, Position, Request, Scope, Start } from './protocol.js'
import { seededRandom } from './random.js'
import type { BranchStart, Branches } from './states/branches.js'
import { replayed } from './states/fan-out.js'
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
 * of the record: a duplicate starts the same. A branch that comes to a function at once is one invocation; what another
 * branch comes to is committed in its own frame.
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
  const branches = await expansion(delivery, frame, at, effect)
  const starts: Start[] = []
  for (let index = from; index < to; index++) {
    const scopes = [...frame.scopes, scopeOf(effect, at, index)]
    const { begun, child, history } = await begin(delivery, { ...frame, scopes }, branches, effect, index, time)
    if (begun.type === 'go' && begun.at === undefined && travels(delivery.platform.limits, begun.data)) {
      if (history.length > 0) delivery.platform.observer.committed(child, begun, history)
      starts.push({ index, function: begun.function, data: begun.data, carry: child.carry })
    } else await commitBegun(delivery, child, begun, history)
  }
  if (starts.length > 0)
    await distribute(delivery, { ...frame, scopes: [...frame.scopes, scopeOf(effect, at, 0)] }, starts)
}

/** The branches of a committed fan-out, evaluated again. */
function expansion({ program, platform }: Delivery, frame: Frame, at: Position, effect: FanOut): Promise<Branches> {
  const { state, data, entered, retries, time, seed } = effect
  const visit = new Visit(walkOf({ program, platform }, frame, at, data.events), state, data, {
    entered,
    retries: retries ?? [],
  })
  return program.expansions.get(state)!(replayed(visit, time, seed))
}

function scopeOf({ state, size, limit, tolerated }: FanOut, { step, attempt }: Position, index: number): Scope {
  const tolerant = tolerated !== undefined
  return { state, step, attempt, size, index, ...(limit !== undefined && { limit }), ...(tolerant && { tolerant }) }
}

interface Begun {
  readonly begun: Effect
  /** The branch's frame. */
  readonly child: Frame
  readonly history: Walk['history']
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
    start = await branches.start(index)
  } catch (error) {
    if (!(error instanceof WorkflowError)) throw error
    return { begun: { type: 'failed', error: error.error, cause: error.reason }, child: frame, history: [] }
  }
  const child = { ...frame, carry: start.carry }
  const random = seededRandom(effect.seed, index + 1)
  const branch: Walk = { ...walkOf(delivery, child, FIRST, effect.data.events), now: () => time, random }
  const begun = await walk(branch, start.to, { ...effect.data, input: start.input })
  return { begun, child, history: branch.history }
}

/** Commits and performs the first effect of a branch in the branch's own frame, if its scopes are still open. */
async function commitBegun(delivery: Delivery, child: Frame, begun: Effect, history: Walk['history']): Promise<void> {
  const { cursor, over } = await ingress(delivery, child)
  if (over !== undefined) return
  const kept: Cursor | undefined = cursor ?? (await commit(delivery, child, FIRST, begun, history))
  if (kept !== undefined && compare(kept, FIRST) === 0) await delivery.perform(child, kept)
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
    data: start.data,
    ...(rest.length > 0 && { rest }),
  }
}
