import type { Message } from './message.js'

/** The platform's queue: it delivers every message at least once, and knows which ones it has forgotten. */
export class Mailbox {
  private queue: Message[] = []
  private readonly seen = new Set<Message>()
  /** Delivered to the end at least once: forgotten, so a delivery of it that dies now is not repeated. */
  private readonly acknowledged = new Set<Message>()
  private count = 0

  /** Everything that waits to be delivered, the oldest first. */
  get waiting(): readonly Message[] {
    return this.queue
  }

  /** Everything that was delivered before, to its end or not: what can be delivered once more. */
  get delivered(): ReadonlySet<Message> {
    return this.seen
  }

  /** Takes a message in. */
  post(message: Omit<Message, 'id'>): void {
    this.queue.push({ ...message, id: ++this.count })
  }

  /** A delivery of a message begins; a duplicate leaves what waits alone. */
  deliver(message: Message, duplicate: boolean): void {
    if (!duplicate) this.drop(message)
    this.seen.add(message)
  }

  /** A delivery has come to its end. */
  acknowledge(message: Message): void {
    this.acknowledged.add(message)
  }

  /** A delivery died: it is repeated, unless another one came to its end. Tells whether it is. */
  repeat(message: Message): boolean {
    if (this.acknowledged.has(message)) return false
    this.queue.push(message)
    return true
  }

  /** Takes a message out of the queue. */
  drop(message: Message): void {
    this.queue.splice(this.queue.indexOf(message), 1)
  }

  /** The earliest time after `time` at which something waits to be delivered; Infinity: nothing does. */
  nextAfter(time: number): number {
    return Math.min(...this.queue.map(({ notBefore }) => notBefore).filter((due) => due > time))
  }
}
