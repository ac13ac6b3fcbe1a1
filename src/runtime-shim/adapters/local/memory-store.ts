import { compare } from '../../core/order.js'
import type { Cursor, Group } from '../../core/protocol.js'
import type { Committed, Marked, Store, StoreRecord } from '../../platform.js'
import { markMember } from './group-mark.js'

const DONE: Promise<void> = Promise.resolve()
const GONE: Promise<undefined> = Promise.resolve(undefined)

/** A store in a Map, for one process. Records are shared by reference: nobody changes what was stored or read. */
export class MemoryStore implements Store {
  private readonly records = new Map<string, StoreRecord>()

  /** How many records there are. */
  get size(): number {
    return this.records.size
  }

  read(keys: readonly string[]): Promise<readonly (StoreRecord | undefined)[]> {
    return Promise.resolve(keys.map((key) => this.records.get(key)))
  }

  commit(key: string, cursor: Cursor, create: boolean, groups: ReadonlyMap<string, Group>): Promise<Committed> {
    const kept = this.records.get(key) as Cursor | undefined
    if (kept === undefined ? !create : compare(kept, cursor) >= 0) return Promise.resolve({ won: false, kept })
    this.records.set(key, cursor)
    for (const [groupKey, group] of groups) this.records.set(groupKey, group)
    return Promise.resolve({ won: true, kept: cursor })
  }

  mark(key: string, member: number): Promise<Marked | undefined> {
    const group = this.records.get(key) as Group | undefined
    if (group === undefined) return GONE
    const { ordinal, after } = markMember(group, member)
    if (after !== group) this.records.set(key, after)
    return Promise.resolve({ ordinal, count: after.marked.length })
  }

  remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.records.delete(key)
    return DONE
  }
}
