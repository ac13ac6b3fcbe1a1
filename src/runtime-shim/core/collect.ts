import type { Delivery } from './delivery.js'
import { groupsOf, pathOf } from './coordination-set.js'
import { stopJob } from './job.js'
import { frameKey, setKey } from './keys.js'
import type { Cursor, Frame, Position, Scope } from './protocol.js'

/** Records in one read or removal: what stores take as one batch. */
const AT_ONCE = 100

/** Which branches of a fan-out a collection removes. */
type Collected = Position & { readonly size: number; readonly index?: number }

/**
 * Removes all records of a scope that is over: its groups first, so that every branch that still runs finds out; then
 * the branches' cursors; the collector's own cursor last, so that a collection that was cut short is begun again. Where
 * branches may still be `open`, what they have fanned out is collected with them; what had no record yet is left to whoever
 * writes one, because what it leads to is not known.
 */
export async function collectScope(delivery: Delivery, parent: Frame, scope: Collected, open: boolean): Promise<void> {
  const { store } = delivery.platform
  const { execution, scopes } = parent
  await removeAll(delivery, [...groupsOf(setKey(execution, scopes, scope), scope.size).keys()])
  for (let from = 0; from < scope.size; from += AT_ONCE) {
    const branches: Frame[] = []
    for (let index = from; index < Math.min(from + AT_ONCE, scope.size); index++) {
      if (index !== scope.index) branches.push(branchOf(parent, scope, index))
    }
    let keys = branches.map((branch) => frameKey(branch.execution, branch.scopes))
    if (open) {
      const records = await store.read(keys)
      for (let i = 0; i < records.length; i++)
        await collectBelow(delivery, branches[i]!, records[i] as Cursor | undefined)
      keys = keys.filter((_, i) => records[i] !== undefined)
    }
    if (keys.length > 0) await store.remove(keys)
  }
  if (scope.index !== undefined) await removeMine(delivery, branchOf(parent, scope, scope.index))
}

/** Collects what a frame has fanned out, if it has, or stops its job. */
async function collectBelow(delivery: Delivery, frame: Frame, cursor: Cursor | undefined): Promise<void> {
  if (cursor?.effect.type === 'ask') return stopJob(delivery, cursor.effect)
  if (cursor?.effect.type !== 'fan-out') return
  const { step, attempt, effect } = cursor
  await collectScope(delivery, frame, { step, attempt, size: effect.size }, true)
}

function branchOf(parent: Frame, { step, attempt, size }: Collected, index: number): Frame {
  return { ...parent, scopes: [...parent.scopes, { state: '', step, attempt, size, index }] }
}

/** Removes the frame's own cursor. */
async function removeMine({ platform }: Delivery, { execution, scopes }: Frame): Promise<void> {
  await platform.store.remove([frameKey(execution, scopes)])
}

async function removeAll({ platform }: Delivery, keys: readonly string[]): Promise<void> {
  for (let from = 0; from < keys.length; from += AT_ONCE) await platform.store.remove(keys.slice(from, from + AT_ONCE))
}

/**
 * A frame has found that the scope at depth `over` is over, and removes what is left of it and of the frames around it
 * up to there. Each frame takes what it has fanned out along before its own cursor goes; one that had ended may have
 * been a collector that was cut short, and collects its whole scope. Its cursor is read once more, because a batch of
 * reads may have had it from before its end, and the group from after.
 */
export async function abandon(delivery: Delivery, frame: Frame, over: number): Promise<void> {
  for (let depth = frame.scopes.length; depth > over; depth--) {
    const outer: Frame = { ...frame, scopes: frame.scopes.slice(0, depth) }
    const [record] = await delivery.platform.store.read([frameKey(outer.execution, outer.scopes)])
    await abandonOne(delivery, outer, record as Cursor | undefined)
  }
}

async function abandonOne(delivery: Delivery, frame: Frame, cursor: Cursor | undefined): Promise<void> {
  if (cursor?.effect.type === 'done' || cursor?.effect.type === 'failed') {
    return collectScope(delivery, { ...frame, scopes: frame.scopes.slice(0, -1) }, frame.scopes.at(-1)!, true)
  }
  await collectBelow(delivery, frame, cursor)
  await withdraw(delivery, frame)
}

/** Removes the groups that a branch belongs to, which are of a scope that is over, and then its cursor. */
export async function withdraw(delivery: Delivery, frame: Frame): Promise<void> {
  const { execution, scopes } = frame
  const scope = scopes.at(-1)!
  await removeAll(delivery, myGroups(setKey(execution, scopes.slice(0, -1), scope), scope))
  await removeMine(delivery, frame)
}

/** The groups that a branch removes: those on its path; all where the branches that would remove theirs never start. */
function myGroups(set: string, { index, size, limit }: Scope): string[] {
  return limit === undefined ? pathOf(set, index, size).map(({ key }) => key) : [...groupsOf(set, size).keys()]
}
