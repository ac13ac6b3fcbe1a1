import type { StoreRecord } from '../platform.js'
import { groupKey } from './coordination-set.js'
import type { Delivery } from './delivery.js'
import { frameKey, setKey } from './keys.js'
import type { Cursor, Frame } from './protocol.js'

/** What an ingress finds. */
export interface Ingress {
  readonly cursor: Cursor | undefined
  /** The depth of the outermost enclosing scope that is over; undefined: all are open. */
  readonly over: number | undefined
}

/** Reads the frame's cursor and, for each enclosing fan-out, the frame's own group: one strongly consistent batch. */
export async function ingress({ platform }: Delivery, { execution, scopes }: Frame): Promise<Ingress> {
  const keys = [frameKey(execution, scopes)]
  for (let depth = 0; depth < scopes.length; depth++) {
    const scope = scopes[depth]!
    keys.push(groupKey(setKey(execution, scopes.slice(0, depth), scope), scope.index))
  }
  const records: readonly (StoreRecord | undefined)[] = await platform.store.read(keys)
  const over = records.indexOf(undefined, 1)
  return { cursor: records[0] as Cursor | undefined, over: over < 0 ? undefined : over - 1 }
}
