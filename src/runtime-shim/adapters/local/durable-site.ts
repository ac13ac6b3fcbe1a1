import { randomBytes } from 'node:crypto'
import { rootKey } from '../../core/keys.js'
import { adopt, adoptedApps } from './adopted-table.js'
import type { DeliveryLoop } from './delivery-loop.js'
import { openEnvironment, type Environment } from './environment.js'
import { HistoryTable } from './history-table.js'
import { leftIn } from './left-activities.js'
import { LmdbQueue } from './lmdb-queue.js'
import { LmdbStore } from './lmdb-store.js'
import { LmdbTally } from './lmdb-tally.js'
import type { Accepts } from './message-table.js'
import type { Site } from './site.js'

/**
 * An execution that is kept in a directory, from which any process can go on with it. `alone`: no other process is
 * meant to work at it. `accepts`: which messages this one takes; absent: all.
 */
export async function durableSite(
  directory: string,
  execution: string,
  alone: boolean,
  accepts?: Accepts,
): Promise<Site> {
  const environment = openEnvironment(directory)
  const { transactor } = environment
  return {
    store: new LmdbStore(environment),
    secret: await secretOf(environment),
    tally: new LmdbTally(environment, execution),
    activities: leftIn(environment),
    history: new HistoryTable(environment, execution),
    adopt: (nested, app) => transactor.write(() => adopt(environment, execution, nested, app)),
    appOf: adoptedApps(environment),
    queue: (loop: DeliveryLoop) => new LmdbQueue(environment, execution, loop, alone, accepts),
    durable: () => transactor.durable(),
    recordsLeft: () => {
      environment.refresh()
      const place = rootKey(execution)
      return environment.records.getKeysCount({ start: place, end: `${place.slice(0, -1)}0` })
    },
    close: () => environment.close(),
  }
}

/** What tokens are signed with: the same for all processes that ever open the directory, since tokens outlive them. */
export function secretOf({ settings, transactor }: Environment): Promise<string> {
  return transactor.write(() => {
    const kept = settings.get('secret')
    if (kept !== undefined) return kept
    const secret = randomBytes(32).toString('hex')
    settings.putSync('secret', secret)
    return secret
  })
}
