import type { Delivery } from './delivery.js'
import { groupsOf, pathOf } from './coordination-set.js'
import { beatKey, frameKey, setKey } from './keys.js'
import type { Cursor, Frame, Position, Scope } from './protocol.js'

/** Records in one read or removal: what stores take as one batch. */
const AT_ONCE = 100

/** Which branches of a fan-out a collection removes. */
type Collected = Position & { readonly size: number; readonly index?: number }

/**
 * Removes all records of a scope that is over: its groups first, so that every branch that still runs finds out; then
 * the branches' cursors; the collector's own cursor last, so that a collection that was cut short is begun again. Where
 * branches may still be `open`, what they have fanned out is collected with them.
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
    const keys = branches.map((branch) => frameKey(branch.execution, branch.scopes))
    if (open) {
      const records = await store.read(keys)
      for (let i = 0; i < records.length; i++)
        await collectBelow(delivery, branches[i]!, records[i] as Cursor | undefined)
    }
    await store.remove(keys)
  }
  if (scope.index !== undefined) await removeMine(delivery, branchOf(parent, scope, scope.index))
}

/** Collects what a frame has fanned out or handed out, if it has. */
async function collectBelow(delivery: Delivery, frame: Frame, cursor: Cursor | undefined): Promise<void> {
  if (cursor?.effect.type === 'callback') {
    await delivery.platform.store.remove([beatKey(frame.execution, frame.scopes, cursor)])
  }
  if (cursor?.effect.type !== 'fan-out') return
  const { step, attempt, effect } = cursor
  await collectScope(delivery, frame, { step, attempt, size: effect.size }, true)
}

function branchOf(parent: Frame, { step, attempt, size }: Collected, index: number): Frame {
  return { ...parent, scopes: [...parent.scopes, { state: '', step, attempt, size, index }] }
}

/** Removes the frame's own cursor. */
export async function removeMine({ platform }: Delivery, { execution, scopes }: Frame): Promise<void> {
  await platform.store.remove([frameKey(execution, scopes)])
}

async function removeAll({ platform }: Delivery, keys: readonly string[]): Promise<void> {
  for (let from = 0; from < keys.length; from += AT_ONCE) await platform.store.remove(keys.slice(from, from + AT_ONCE))
}

/**
 * A frame has found that the scope at depth `over` is over, and removes what is its own below it: its cursor with
 * everything that it fanned out, and on the way up the groups that it belongs to and its parents' cursors. A frame that
 * had ended may be a collector that was cut short: it collects its whole scope.
 */
export async function abandon(
  delivery: Delivery,
  frame: Frame,
  over: number,
  cursor: Cursor | undefined,
): Promise<void> {
  const { scopes } = frame
  await collectBelow(delivery, frame, cursor)
  for (let depth = scopes.length - 1; depth >= over; depth--) {
    const parent: Frame = { ...frame, scopes: scopes.slice(0, depth) }
    const scope: Scope = scopes[depth]!
    const ended = depth === scopes.length - 1 && (cursor?.effect.type === 'done' || cursor?.effect.type === 'failed')
    if (ended) await collectScope(delivery, parent, scope, true)
    else {
      await removeAll(delivery, myGroups(setKey(frame.execution, parent.scopes, scope), scope))
      await removeMine(delivery, { ...frame, scopes: scopes.slice(0, depth + 1) })
    }
  }
}

/** The groups that a branch removes: those on its path; all where the branches that would remove theirs never start. */
function myGroups(set: string, { index, size, limit }: Scope): string[] {
  return limit === undefined ? pathOf(set, index, size).map(({ key }) => key) : [...groupsOf(set, size).keys()]
}
