import { MemoryStore } from '../../src/runtime-shim/adapters/local/memory-store.js'
import type { Store } from '../../src/runtime-shim/platform.js'
import type { VirtualTime } from './virtual-time.js'

/** Milliseconds of a strongly consistent read, and of a write. */
const READ = 3
const WRITE = 6

/** Milliseconds between two writes to one key: the store takes a thousand a second. */
const GAP = 1

/** What the store was asked for. Reads, writes and deletes count records. */
export interface Counts {
  reads: number
  writes: number
  deletes: number
  /** Records in the largest atomic write. */
  largestWrite: number
  /** Bytes of the largest record, as JSON. */
  largestRecord: number
}

/** A store as clouds have them: operations take time, and those that write to the same key wait for each other. */
export class LimitedStore implements Store {
  readonly counts: Counts = { reads: 0, writes: 0, deletes: 0, largestWrite: 0, largestRecord: 0 }
  private readonly memory = new MemoryStore()
  private readonly written = new Map<string, { writes: number; free: number }>()

  constructor(private readonly time: VirtualTime) {}

  /** The records that there are. */
  get size(): number {
    return this.memory.size
  }

  /** Writes to the key that was written most often. */
  get hottest(): number {
    let most = 0
    for (const { writes } of this.written.values()) most = Math.max(most, writes)
    return most
  }

  read: Store['read'] = (keys) => {
    this.counts.reads += keys.length
    return this.time.until(this.time.now + READ).then(() => this.memory.read(keys))
  }

  commit: Store['commit'] = (key, cursor, create, groups) => {
    const { counts } = this
    counts.writes += 1 + groups.size
    counts.largestWrite = Math.max(counts.largestWrite, 1 + groups.size)
    counts.largestRecord = Math.max(counts.largestRecord, JSON.stringify(cursor).length)
    return this.write(key, () => this.memory.commit(key, cursor, create, groups))
  }

  mark: Store['mark'] = (key, member) => {
    this.counts.writes++
    return this.write(key, () => this.memory.mark(key, member))
  }

  remove: Store['remove'] = (keys) => {
    this.counts.deletes += keys.length
    return this.time.until(this.time.now + WRITE).then(() => this.memory.remove(keys))
  }

  private write<T>(key: string, apply: () => Promise<T>): Promise<T> {
    const known = this.written.get(key) ?? { writes: 0, free: 0 }
    this.written.set(key, known)
    known.writes++
    known.free = Math.max(known.free, this.time.now) + GAP
    return this.time.until(known.free + WRITE).then(apply)
  }
}
