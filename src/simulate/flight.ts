import type { Message } from './message.js'

/** One delivery of a message, from its arrival to its acknowledgement or its death. */
export interface Flight {
  readonly id: number
  readonly message: Message
}

/** One call of a delivery to its platform that has not taken effect yet: a scheduling point. */
export interface Call {
  readonly flight: Flight
  /** The operation and what it is about, for the trace. */
  readonly name: string
  readonly about: string
  /** Makes it take effect. */
  readonly apply: () => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** An operation failed at the platform. Whether it took effect is not known: the message is delivered again. */
export class PlatformFault extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'PlatformFault'
  }
}
