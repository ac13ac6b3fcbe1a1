import type { Cursor, Group, Request } from '../../core/protocol.js'
import type { Committed, Invoker, Marked, Store, StoreRecord } from '../../platform.js'

/** What was asked of a store. */
export interface StoreCounts {
  /** Records read. */
  readonly reads: number
  /** Conditional writes, won or lost: commits, created groups and marks. */
  readonly writes: number
  /** Records deleted. */
  readonly deletes: number
  /** The most records that existed at the same time. */
  readonly peakRecords: number
}

/** What an execution cost, in operations of the platform. */
export interface Counts extends StoreCounts {
  /** Requests accepted. */
  readonly invocations: number
}

/** Counts of several processes together. Their peaks may have been at different times: the sum is an upper bound. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    reads: a.reads + b.reads,
    writes: a.writes + b.writes,
    deletes: a.deletes + b.deletes,
    invocations: a.invocations + b.invocations,
    peakRecords: a.peakRecords + b.peakRecords,
  }
}

/** A store that counts. Which records exist it knows from the answers of the other one: it adds no operation. */
export class CountingStore implements Store {
  private reads = 0
  private writes = 0
  private deletes = 0
  private peakRecords = 0
  private readonly existing = new Set<string>()

  constructor(private readonly store: Store) {}

  get counts(): StoreCounts {
    const { reads, writes, deletes, peakRecords } = this
    return { reads, writes, deletes, peakRecords }
  }

  async read(keys: readonly string[]): Promise<readonly (StoreRecord | undefined)[]> {
    this.reads += keys.length
    const records = await this.store.read(keys)
    for (let i = 0; i < keys.length; i++) if (records[i] !== undefined) this.exists(keys[i]!)
    return records
  }

  async commit(key: string, cursor: Cursor, create: boolean, groups: ReadonlyMap<string, Group>): Promise<Committed> {
    this.writes++
    const committed = await this.store.commit(key, cursor, create, groups)
    if (committed.kept !== undefined) this.exists(key)
    if (committed.won) {
      this.writes += groups.size
      for (const group of groups.keys()) this.exists(group)
    }
    return committed
  }

  async mark(key: string, member: number): Promise<Marked | undefined> {
    this.writes++
    const marked = await this.store.mark(key, member)
    if (marked !== undefined) this.exists(key)
    return marked
  }

  async remove(keys: readonly string[]): Promise<void> {
    await this.store.remove(keys)
    for (const key of keys) if (this.existing.delete(key)) this.deletes++
  }

  private exists(key: string): void {
    this.existing.add(key)
    if (this.existing.size > this.peakRecords) this.peakRecords = this.existing.size
  }
}

/** An invoker that counts. */
export class CountingInvoker implements Invoker {
  /** Requests accepted. */
  invocations = 0

  constructor(private readonly invoker: Invoker) {}

  invoke(request: Request, notBefore?: number): Promise<void> {
    this.invocations++
    return this.invoker.invoke(request, notBefore)
  }
}
