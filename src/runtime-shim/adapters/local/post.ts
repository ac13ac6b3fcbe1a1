import type { Request } from '../../core/protocol.js'
import type { Platform } from '../../platform.js'
import { adoptedBy } from './adopted-table.js'
import { secretOf } from './durable-site.js'
import type { Environment } from './environment.js'
import { NO_ACTIVITIES } from './left-activities.js'
import { LmdbStore } from './lmdb-store.js'
import { answeredBy, MessageTable, messageText, NOBODY } from './message-table.js'
import { createOwner, retireOwner } from './owner.js'
import { signWith } from './signature.js'
import { LOCAL_LIMITS } from './limits.js'

/**
 * Leaves a request for whoever works at its execution, now or later, and resolves when it is on disk. False: it answers
 * a callback to which another answer is on its way. `due`: milliseconds since the epoch; 0: at once.
 */
export async function post(environment: Environment, request: Request, due = 0): Promise<boolean> {
  const writer = createOwner()
  const queue = adoptedBy(environment, request.execution)?.queue ?? request.execution
  const table = new MessageTable(environment, queue, writer)
  try {
    const key = await environment.transactor.write(() =>
      answeredBy(request) === undefined
        ? table.put(NOBODY, messageText({ request, due }))
        : table.putAnswer(NOBODY, request),
    )
    await environment.transactor.durable()
    return key !== undefined
  } finally {
    retireOwner(writer)
  }
}

/** The platform for those who answer tokens, and run nothing: their requests are left for others. */
export async function outside(environment: Environment, invoke: Platform['invoker']['invoke']): Promise<Platform> {
  const none = (): Promise<never> => Promise.reject(new Error('no task is run from outside of an execution'))
  return {
    store: new LmdbStore(environment),
    invoker: { invoke },
    tasks: { run: none, poll: none, cancel: none },
    activities: NO_ACTIVITIES,
    objects: { read: () => ({ [Symbol.asyncIterator]: () => ({ next: none }) }), size: none, list: none, write: none },
    now: Date.now,
    random: Math.random,
    limits: { ...LOCAL_LIMITS, stateBytes: Infinity },
    sign: signWith(await secretOf(environment)),
    observer: { committed: () => undefined },
  }
}
