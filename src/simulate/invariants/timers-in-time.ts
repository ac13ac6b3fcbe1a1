import type { Cursor } from '../../runtime-shim/core/index.js'
import { frameKey } from '../../runtime-shim/core/keys.js'
import { isAlive } from './alive.js'
import { silent, type Invariant } from './invariant.js'

/** In a frame that is alive, what follows a wait or precedes another attempt is asked for at the committed time. */
export function timersInTime(): Invariant {
  return {
    name: 'timers in time',
    see(fact, store) {
      if (fact.type !== 'invoke') return undefined
      const { request, notBefore } = fact
      const key = frameKey(request.execution, request.scopes)
      const cursor = isAlive(store, key) ? (store.get(key) as Cursor | undefined) : undefined
      if (cursor?.effect.type !== 'go' || cursor.effect.at === undefined || request.answer || request.stop)
        return undefined
      const { again, at } = cursor.effect
      const step = again === true ? cursor.step : cursor.step + 1
      if (request.step !== step || request.attempt !== (again === true ? cursor.attempt + 1 : 0)) return undefined
      return notBefore === at ? undefined : `${request.function} is due at ${at}, but asked for at ${notBefore}`
    },
    end: silent,
  }
}
