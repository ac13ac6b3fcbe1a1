import { createHash } from 'node:crypto'
import type { Environment } from './environment.js'
import type { Tally } from './tally.js'

/**
 * The numbers of an execution in a directory. A number is drawn in one transaction, so that processes which work at the
 * execution together, or one after the other, draw from the same list.
 */
export class LmdbTally implements Tally {
  constructor(
    private readonly environment: Environment,
    private readonly execution: string,
  ) {}

  numberOf(list: string, member: string): Promise<number> {
    const { tallies, transactor } = this.environment
    const count = keyOf(this.execution, list)
    const own = keyOf(this.execution, list, member)
    return transactor.write(() => {
      const kept = tallies.get(own)
      if (kept !== undefined) return Number(kept)
      const number = Number(tallies.get(count) ?? 0)
      tallies.putSync(own, String(number))
      tallies.putSync(count, String(number + 1))
      return number
    })
  }
}

/** A key of bounded length, whatever the names are. */
function keyOf(...names: string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('base64url')
}
