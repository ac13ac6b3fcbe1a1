import type { Request } from '../../core/protocol.js'
import type { DeliveryLoop, Message } from './delivery-loop.js'
import { answeredBy } from './message-table.js'
import type { Birth, Queue } from './site.js'

const DONE: Promise<void> = Promise.resolve()

/** A queue that lives as long as the process does: all of its messages are in the loop. */
export class MemoryQueue implements Queue {
  readonly isShared = false
  /** The callbacks whose answer is on its way. */
  private readonly answered = new Set<string>()

  constructor(private readonly loop: DeliveryLoop) {}

  invoke(request: Request, notBefore?: number): Promise<void> {
    if (notBefore === undefined && answeredBy(request) !== undefined) return this.answer(request).then(() => undefined)
    this.loop.add({ request, failures: 0 }, notBefore)
    return DONE
  }

  start({ first }: Birth): Promise<boolean> {
    for (const { request, due } of first) this.loop.add({ request, failures: 0 }, due === 0 ? undefined : due)
    return Promise.resolve(true)
  }

  answer(request: Request): Promise<boolean> {
    const callback = answeredBy(request)!
    const isFirst = !this.answered.has(callback)
    this.answered.add(callback)
    if (isFirst) this.loop.add({ request, failures: 0 })
    return Promise.resolve(isFirst)
  }

  acknowledge({ request }: Message): undefined {
    const callback = answeredBy(request)
    if (callback !== undefined) this.answered.delete(callback)
  }

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
