import type { Cursor } from '../../runtime-shim/core/index.js'
import { frameKey } from '../../runtime-shim/core/keys.js'
import { silent, type Invariant } from './invariant.js'

/** What follows a wait or precedes another attempt is asked for at the time that was committed, not before. */
export function timersInTime(): Invariant {
  return {
    name: 'timers in time',
    see(fact, store) {
      if (fact.type !== 'invoke') return undefined
      const { request, notBefore } = fact
      const cursor = store.get(frameKey(request.execution, request.scopes)) as Cursor | undefined
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
