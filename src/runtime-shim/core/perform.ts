import type { Platform } from '../platform.js'
import { handOut } from './callback.js'
import { askLater } from './job.js'
import type { Delivery } from './delivery.js'
import type { Program } from './program.js'
import { startBranches } from './fan-out.js'
import { endBranch } from './fan-in.js'
import { following } from './order.js'
import { travels } from './payload.js'
import type { Cursor, Frame, Go, Request } from './protocol.js'

/**
 * Performs a committed effect: everything that it does follows from the record alone, so anybody may do it, any number
 * of times. `mine`: this delivery has committed it.
 */
export async function perform(delivery: Delivery, frame: Frame, cursor: Cursor, mine: boolean): Promise<void> {
  const { effect } = cursor
  switch (effect.type) {
    case 'go':
      return go(delivery.platform, frame, cursor, effect)
    case 'fan-out':
      return startBranches(delivery, frame, cursor, effect)
    case 'callback':
      return handOut(delivery, frame, cursor, effect)
    case 'ask':
      return askLater(delivery, frame, cursor, effect)
    case 'done':
    case 'failed':
      return endBranch(delivery, frame, effect, mine)
  }
}

function go(platform: Platform, { execution, scopes, carry }: Frame, cursor: Cursor, effect: Go): Promise<void> {
  const { step, attempt } = following(cursor, effect)
  const { state, retries, entered } = effect
  const request: Request = {
    execution,
    scopes,
    carry,
    step,
    attempt,
    function: effect.function,
    ...(state !== undefined && { state }),
    ...(travels(platform.limits, effect.data) && { data: effect.data }),
    ...(retries !== undefined && { retries }),
    ...(entered !== undefined && { entered }),
  }
  return platform.invoker.invoke(request, effect.at)
}

/** A delivery to a function: what it commits, it performs. */
export function deliveryTo(program: Program, platform: Platform): Delivery {
  const delivery: Delivery = { program, platform, perform: (...committed) => perform(delivery, ...committed) }
  return delivery
}
