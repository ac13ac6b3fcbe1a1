import type { Cursor, Group } from '../../core/protocol.js'
import type { Committed, Marked, Store, StoreRecord } from '../../platform.js'
import { closeActivityTask } from './activity-tasks-table.js'
import type { Environment } from './environment.js'
import { markMember } from './group-mark.js'
import { recordKey } from './record-key.js'
import { isOlder, parseCursor, parseGroup, parseRecord, recordText } from './record-text.js'

/**
 * The durable store of several processes, on lmdb. What it answers is known to this process at once and on disk when
 * the environment's transactor says so; a crash in between loses all of a transaction or nothing. Rejects with
 * StorageError.
 */
export class LmdbStore implements Store {
  constructor(private readonly environment: Environment) {}

  // Async: an error of lmdb rejects instead of being thrown at the caller.
  async read(keys: readonly string[]): Promise<readonly (StoreRecord | undefined)[]> {
    this.environment.refresh()
    return keys.map((key) => {
      const text = this.environment.records.get(recordKey(key))
      return text === undefined ? undefined : parseRecord(text)
    })
  }

  commit(key: string, cursor: Cursor, create: boolean, groups: ReadonlyMap<string, Group>): Promise<Committed> {
    const { records, transactor } = this.environment
    const place = recordKey(key)
    const text = recordText(cursor)
    return transactor.write(() => {
      const kept = records.get(place)
      if (kept === undefined ? !create : !isOlder(kept, cursor)) {
        return { won: false, kept: kept === undefined ? undefined : parseCursor(kept) }
      }
      records.putSync(place, text)
      closeActivityTask(this.environment, place)
      for (const [groupKey, group] of groups) records.putSync(recordKey(groupKey), recordText(group))
      return { won: true, kept: cursor }
    })
  }

  mark(key: string, member: number): Promise<Marked | undefined> {
    const { records, transactor } = this.environment
    const place = recordKey(key)
    return transactor.write(() => {
      const text = records.get(place)
      if (text === undefined) return undefined
      const group = parseGroup(text)
      const { ordinal, after } = markMember(group, member)
      if (after !== group) records.putSync(place, recordText(after))
      return { ordinal, count: after.marked.length }
    })
  }

  remove(keys: readonly string[]): Promise<void> {
    const { records, transactor } = this.environment
    return transactor.write(() => {
      for (const key of keys) {
        const place = recordKey(key)
        records.removeSync(place)
        closeActivityTask(this.environment, place)
      }
    })
  }
}
