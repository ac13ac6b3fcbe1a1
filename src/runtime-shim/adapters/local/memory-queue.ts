import type { Request } from '../../core/protocol.js'
import type { DeliveryLoop } from './delivery-loop.js'
import type { Queue, Timed } from './site.js'

const DONE: Promise<void> = Promise.resolve()

/** A queue that lives as long as the process does: all of its messages are in the loop. */
export class MemoryQueue implements Queue {
  readonly isShared = false

  constructor(private readonly loop: DeliveryLoop) {}

  invoke(request: Request, notBefore?: number): Promise<void> {
    this.loop.add({ request, failures: 0 }, notBefore)
    return DONE
  }

  start(first: readonly Timed[]): Promise<boolean> {
    for (const { request, due } of first) this.loop.add({ request, failures: 0 }, due === 0 ? undefined : due)
    return Promise.resolve(true)
  }

  acknowledge(): undefined {}

  hasMessages(): boolean {
    return false
  }

  hasBacklog(): boolean {
    return false
  }

  take(): Promise<void> {
    return DONE
  }

  recover(): Promise<void> {
    return DONE
  }

  close(): Promise<void> {
    return DONE
  }
}
