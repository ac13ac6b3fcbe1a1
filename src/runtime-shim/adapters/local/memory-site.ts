import { randomBytes } from 'node:crypto'
import type { AppIR } from '../../ir/index.js'
import type { Observer } from '../../platform.js'
import type { DeliveryLoop } from './delivery-loop.js'
import { NO_ACTIVITIES } from './left-activities.js'
import { MemoryQueue } from './memory-queue.js'
import { MemoryStore } from './memory-store.js'
import type { Site } from './site.js'
import { MemoryTally } from './tally.js'

const NOW: Promise<void> = Promise.resolve()

/** What happened is known to the observer of the execution alone. */
const NOBODY: Observer = { committed: () => undefined }

/** Tokens of executions in memory are good in this process alone. */
const SECRET = randomBytes(32).toString('hex')

/** An execution that is kept in the memory of this process. */
export function memorySite(): Site {
  const store = new MemoryStore()
  const apps = new Map<string, AppIR>()
  return {
    store,
    secret: SECRET,
    tally: new MemoryTally(),
    activities: NO_ACTIVITIES,
    history: NOBODY,
    adopt: (execution, app) => {
      apps.set(execution, app)
      return NOW
    },
    appOf: (execution) => apps.get(execution),
    queue: (loop: DeliveryLoop) => new MemoryQueue(loop),
    durable: () => NOW,
    recordsLeft: () => store.size,
    close: () => NOW,
  }
}
