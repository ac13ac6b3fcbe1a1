import type { Json } from '../../json.js'
import { WorkflowError } from '../expr/index.js'
import type { Committed } from '../platform.js'
import { collectScope, withdraw } from './collect.js'
import { GROUP_SIZE, pathOf } from './coordination-set.js'
import { commit, walkOf, type Decision, type Delivery } from './delivery.js'
import { startRange } from './fan-out.js'
import { ingress } from './ingress.js'
import { thresholdExceeded } from './join.js'
import { frameKey, setKey } from './keys.js'
import { compare } from './order.js'
import type { Cursor, Done, Failed, FanOut, Frame, Position, Scope } from './protocol.js'
import type { Program } from './program.js'
import { Visit, type Outcome } from './visit.js'
import { walkOn } from './walk.js'

/**
 * Performs the end of a frame: nothing for the root; a branch is marked, and the last one joins. A branch that finds its
 * scope over as soon as it has ended (`mine`), by the failure of another or by a stop, takes itself away. Otherwise its
 * duplicate may have joined, and have died while it collected from this branch's place: then all of it is collected.
 */
export async function endBranch(delivery: Delivery, frame: Frame, effect: Done | Failed, mine: boolean): Promise<void> {
  const scope = frame.scopes.at(-1)
  if (scope === undefined) return
  const parent: Frame = { ...frame, scopes: frame.scopes.slice(0, -1) }
  if (effect.type === 'failed' && (!scope.tolerant || effect.fatal)) return join(delivery, parent, scope, effect)
  const marked = await markDone(delivery, parent, scope, effect)
  if (marked === 'over') {
    const isMineAlone = mine && (await isCutShort(delivery, parent, scope))
    return isMineAlone ? withdraw(delivery, frame) : collectScope(delivery, parent, scope, true)
  }
  if (marked === 'full') await join(delivery, parent, scope, undefined)
}

/** Marks a branch, and every group above that gets full. In a limited Map the freed slot is refilled first. */
async function markDone(
  delivery: Delivery,
  parent: Frame,
  scope: Scope,
  effect: Done | Failed,
): Promise<'over' | 'open' | 'full'> {
  const set = setKey(parent.execution, parent.scopes, scope)
  let lowest = true
  for (const { key, member, size } of pathOf(set, scope.index, scope.size)) {
    const marked = await delivery.platform.store.mark(key, member)
    if (marked === undefined) return 'over'
    if (lowest && scope.limit !== undefined) await refill(delivery, parent, scope, marked.ordinal, effect)
    if (marked.count < size) return 'open'
    lowest = false
  }
  return 'full'
}

/**
 * Starts the item that takes the place of a finished one. The n-th branch to be marked in its group always starts the
 * same item, so at most `limit` are open, every slot is refilled at once, and a duplicate starts nothing else.
 */
async function refill(
  delivery: Delivery,
  parent: Frame,
  scope: Scope,
  ordinal: number,
  effect: Done | Failed,
): Promise<void> {
  const next = scope.limit! + Math.floor(scope.index / GROUP_SIZE) * GROUP_SIZE + ordinal
  if (next >= scope.size) return
  const origin = await readCursor(delivery, parent)
  if (origin === undefined || !isOrigin(origin, scope)) return
  const frame = { ...parent, carry: origin.carry }
  await startRange(delivery, frame, scope, origin.effect, next, next + 1, effect.time ?? origin.effect.time)
}

async function readCursor({ platform }: Delivery, { execution, scopes }: Frame): Promise<Cursor | undefined> {
  const [record] = await platform.store.read([frameKey(execution, scopes)])
  return record as Cursor | undefined
}

/** Whether a cursor still holds the fan-out of this scope. */
function isOrigin(cursor: Cursor, scope: Position): cursor is Cursor & { effect: FanOut } {
  return compare(cursor, scope) === 0 && cursor.effect.type === 'fan-out'
}

/**
 * Joins a fan-out: decides what follows from all results, or from the first failure, and commits that in the parent's
 * frame. The first decision is kept; whoever comes later performs it too, and collects the scope.
 */
async function join(delivery: Delivery, parent: Frame, scope: Scope, failure: Failed | undefined): Promise<void> {
  const origin = await readCursor(delivery, parent)
  const position: Position = { step: scope.step + 1, attempt: 0 }
  let committed: Committed = { won: false, kept: origin }
  if (origin !== undefined && isOrigin(origin, scope)) {
    const { step, attempt, index: by } = scope
    const failed = failure && { failed: { depth: parent.scopes.length, step, attempt, by } }
    const frame: Frame = { ...parent, carry: { ...origin.carry, ...failed } }
    const decided = await decide(delivery, frame, position, scope, origin.effect, failure)
    committed = decided
      ? await commit(delivery, frame, position, decided.effect, decided.history)
      : { won: false, kept: undefined }
  }
  const { won, kept } = committed
  if (kept !== undefined && compare(kept, position) === 0) {
    if ((failedBy(kept, parent, scope) ?? scope.index) !== scope.index)
      return leave(delivery, { ...parent, scopes: [...parent.scopes, scope] })
    await delivery.perform({ ...parent, carry: kept.carry }, kept, won)
  }
  await collectScope(delivery, parent, scope, failure !== undefined)
}

/** The branch whose failure has ended a scope, as its parent's frame tells it; undefined: none, or it tells of a later one. */
function failedBy({ carry: { failed } }: Cursor, parent: Frame, scope: Position): number | undefined {
  return failed?.depth === parent.scopes.length && compare(failed, scope) === 0 ? failed.by : undefined
}

/** Whether it is known that a scope was ended by a failure or a stop, and not by a join. */
async function isCutShort(delivery: Delivery, parent: Frame, scope: Scope): Promise<boolean> {
  const cursor = await readCursor(delivery, parent)
  if (cursor === undefined) return false
  const stopped = cursor.effect.type === 'failed' ? cursor.effect.open : undefined
  return failedBy(cursor, parent, scope) !== undefined || (stopped !== undefined && compare(stopped, scope) === 0)
}

/**
 * The failure of another branch counts: that branch performs what follows, and then collects this one too, if it has
 * not done so before this one had ended.
 */
async function leave(delivery: Delivery, branch: Frame): Promise<void> {
  const { over } = await ingress(delivery, branch)
  if (over !== undefined) await withdraw(delivery, branch)
}

/** What the fan-in comes to; undefined: the results are collected, so another decision was kept. */
async function decide(
  delivery: Delivery,
  frame: Frame,
  position: Position,
  scope: Scope,
  origin: FanOut,
  failure: Failed | undefined,
): Promise<Decision | undefined> {
  const { program } = delivery
  const decision = walkOf(delivery, frame, position, origin.data.events)
  const visit = Visit.resume(decision, origin)
  const fanIn = program.joins.get(scope.state)
  if (fanIn === undefined) throw new Error(`function ${program.name} has no fan-in ${scope.state}`)
  const read = failure === undefined ? await readOutcomes(delivery, frame, scope) : undefined
  if (failure === undefined && read === undefined) return undefined
  const effect = await walkOn(decision, () => {
    if (read !== undefined) return joined(program, visit, scope, origin, read)
    const error = origin.page ? thresholdExceeded() : new WorkflowError(failure!.error, failure!.cause)
    return fanIn.fail(visit, error)
  })
  return { effect, history: decision.history }
}

/** What follows the branches of a fan-out, which have all ended. */
async function joined(
  program: Program,
  visit: Visit,
  scope: Scope,
  origin: FanOut,
  outcomes: readonly (Done | Failed)[],
): Promise<Outcome> {
  const fanIn = program.joins.get(scope.state)!
  const { page, time, tolerated = 0 } = origin
  let result: Json
  try {
    if (page !== undefined) {
      const settled = await program.mapRuns.get(scope.state)!.settle(visit, { at: scope, time, page, outcomes })
      if ('type' in settled) return settled
      result = settled.result
    } else {
      const done = outcomes.filter((outcome) => outcome.type === 'done')
      if (outcomes.length - done.length > tolerated) throw thresholdExceeded()
      result = done.map(({ output }) => output)
    }
  } catch (error) {
    return fanIn.fail(visit, error)
  }
  return fanIn.succeed(visit, result)
}

/** How the branches ended, in their order; undefined where one has been collected. */
async function readOutcomes(
  { platform }: Delivery,
  parent: Frame,
  scope: Scope,
): Promise<readonly (Done | Failed)[] | undefined> {
  const outcomes: (Done | Failed)[] = []
  for (let from = 0; from < scope.size; from += READ_AT_ONCE) {
    const keys: string[] = []
    for (let index = from; index < Math.min(from + READ_AT_ONCE, scope.size); index++) {
      keys.push(frameKey(parent.execution, [...parent.scopes, { ...scope, index }]))
    }
    for (const record of await platform.store.read(keys)) {
      const effect = record?.kind === 'cursor' ? record.effect : undefined
      if (effect?.type !== 'done' && effect?.type !== 'failed') return undefined
      outcomes.push(effect)
    }
  }
  return outcomes
}

/** Records in one read of results: what stores take as one batch. */
const READ_AT_ONCE = 100
