import { createHash } from 'node:crypto'
import { rootKey } from '../../core/keys.js'
import type { Environment } from './environment.js'
import { rowOf } from './executions-table.js'
import type { Tally } from './tally.js'

/**
 * The numbers of an execution in a directory, as long as it runs. A number is drawn in one transaction, so that processes
 * which work at the execution together, or one after the other, draw from the same list.
 */
export class LmdbTally implements Tally {
  constructor(
    private readonly environment: Environment,
    private readonly execution: string,
  ) {}

  numberOf(list: string, member: string): Promise<number> {
    const { tallies, transactor } = this.environment
    const count = this.keyOf(list)
    const own = this.keyOf(list, member)
    return transactor.write(() => {
      const kept = tallies.get(own)
      if (kept !== undefined) return Number(kept)
      const number = Number(tallies.get(count) ?? 0)
      // Of an execution that has ended nothing is kept any more: what is asked now comes too late to count.
      if (rowOf(this.environment, this.execution)?.end !== undefined) return number
      tallies.putSync(own, String(number))
      tallies.putSync(count, String(number + 1))
      return number
    })
  }

  /** A key of bounded length, whatever the names are. */
  private keyOf(...names: string[]): string {
    return `${rootKey(this.execution)}${createHash('sha256').update(JSON.stringify(names)).digest('base64url')}`
  }
}

/** In the transaction that ends an execution: its numbers go with it. */
export function removeTallies({ tallies }: Environment, execution: string): void {
  const start = rootKey(execution)
  for (const key of [...tallies.getKeys({ start, end: `${start.slice(0, -1)}0` })]) tallies.removeSync(key)
}
