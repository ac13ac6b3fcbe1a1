import type { Request } from '../../core/protocol.js'
import type { AppIR } from '../../ir/index.js'
import type { Json } from '../../../json.js'
import type { Activities, Invoker, Observer, Store } from '../../platform.js'
import type { DeliveryLoop, Message } from './delivery-loop.js'
import type { Tally } from './tally.js'

/** A request, and the time before which it is not to be delivered, milliseconds since the epoch; 0: none. */
export interface Timed {
  readonly request: Request
  readonly due: number
}

/** An execution that may be new. */
export interface Birth {
  /** What it executes, now and whenever it is gone on with. */
  readonly app: AppIR
  readonly input: Json
  /** Milliseconds since the epoch. */
  readonly start: number
  /** The first messages. */
  readonly first: readonly Timed[]
}

/** The messages of one execution, in memory or on disk. */
export interface Queue extends Invoker {
  /** Whether other processes may add messages, and take them. */
  readonly isShared: boolean
  /**
   * Enqueues the first messages of the execution; false: it has a root record or messages, nothing was enqueued. Rejects
   * with OtherVersionError where it has begun with another app.
   */
  start(birth: Birth): Promise<boolean>
  /** Enqueues the answer of a callback; false: another answer is on its way. */
  answer(request: Request): Promise<boolean>
  /** A message has been delivered. Undefined: that is known at once. */
  acknowledge(message: Message): Promise<void> | undefined
  /** Whether there is any message, whoever is to deliver it, beside those that the loop has. */
  hasMessages(): boolean
  /** Whether there are messages that any process may take. */
  hasBacklog(): boolean
  /** Takes such messages. */
  take(): Promise<void>
  /** Makes messages of processes that died available to others. */
  recover(): Promise<void>
  /** Leaves what was not delivered to others. */
  close(): Promise<void>
}

/** Where an execution is kept: a store, and a queue beside it. */
export interface Site {
  readonly store: Store
  /** What task tokens are signed with. */
  readonly secret: string
  /** Numbers the invocations of mocked tasks. */
  readonly tally: Tally
  /** Where tasks of activities are left for workers outside. */
  readonly activities: Activities
  /** Keeps the history: to be told of a commit as soon as it is made. */
  readonly history: Observer
  /** An execution that a task of this one starts is kept beside it, with the app that it goes on with. */
  adopt(execution: string, app: AppIR): Promise<void>
  /** The app of such an execution; undefined: there is none of that name. */
  appOf(execution: string): AppIR | undefined
  /** The queue of this process, which feeds the loop. */
  queue(loop: DeliveryLoop): Queue
  /** Resolves when everything that was written until now will outlast the process, as far as anything here does. */
  durable(): Promise<void>
  /** How many records of the execution there are. */
  recordsLeft(): number
  close(): Promise<void>
}
