import { formatTimestamp } from '../timestamp.js'
import { JsonataStop } from '../jsonata/failure.js'
import type { Focus, JsonataFunction } from '../jsonata/focus.js'

/** The library's `$fromMillis`, which formats by picture and time zone. */
interface FromMillis {
  readonly implementation?: (this: Focus, milliseconds: number, picture?: string, timezone?: string) => string
}

/** `$now(picture?, timezone?)`: the time of the evaluation, the same for every call in one expression. */
export const now: JsonataFunction = {
  name: 'now',
  signature: '<s?s?:s>',
  implementation(picture?: string, timezone?: string) {
    const milliseconds = this.environment.timestamp.getTime()
    if (picture === undefined && timezone === undefined) return formatTimestamp(milliseconds)
    const { implementation } = this.environment.base.lookup('fromMillis') as FromMillis
    if (implementation === undefined) throw new JsonataStop('$now needs $fromMillis, which a variable hides')
    return implementation.call(this, milliseconds, picture, timezone)
  },
}
