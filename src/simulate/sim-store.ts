import type { Cursor, Group, Position } from '../runtime-shim/core/index.js'
import type { Committed, Marked, StoreRecord } from '../runtime-shim/platform.js'

/**
 * The store of the simulated world: what platform.ts asks of a store, without a promise, because every operation takes
 * effect at one point of the schedule. What is kept is frozen, so nobody can change a record that somebody else holds.
 */
export class SimStore {
  private readonly records = new Map<string, StoreRecord>()

  /** The keys of all records, in the order in which they came to be. */
  keys(): string[] {
    return [...this.records.keys()]
  }

  has(key: string): boolean {
    return this.records.has(key)
  }

  get(key: string): StoreRecord | undefined {
    return this.records.get(key)
  }

  /** Whether a commit would win now: over an older record, or over none where it may create one. */
  wouldWin(key: string, cursor: Position, create: boolean): boolean {
    const kept = this.get(key) as Cursor | undefined
    return kept === undefined ? create : isOlder(kept, cursor)
  }

  commit(key: string, cursor: Cursor, create: boolean, groups: ReadonlyMap<string, Group>): Committed {
    const won = this.wouldWin(key, cursor, create)
    if (won) {
      this.records.set(key, frozen(cursor))
      for (const [groupKey, group] of groups) this.records.set(groupKey, frozen(group))
    }
    return { won, kept: this.get(key) as Cursor | undefined }
  }

  mark(key: string, member: number): Marked | undefined {
    const group = this.get(key) as Group | undefined
    if (group === undefined) return undefined
    const marked = group.marked.includes(member) ? group.marked : [...group.marked, member]
    this.records.set(key, frozen({ ...group, marked }))
    return { ordinal: marked.indexOf(member), count: marked.length }
  }

  remove(key: string): void {
    this.records.delete(key)
  }
}

function isOlder(kept: Position, than: Position): boolean {
  return kept.step < than.step || (kept.step === than.step && kept.attempt < than.attempt)
}

/** A value that cannot be changed, all the way down. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) frozen(part)
  }
  return value
}
