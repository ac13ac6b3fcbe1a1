import { rootKey } from '../../core/keys.js'
import type { Request } from '../../core/protocol.js'
import { versionOf } from './apps-table.js'
import type { DeliveryLoop, Message } from './delivery-loop.js'
import type { Environment } from './environment.js'
import { enrol, rowOf } from './executions-table.js'
import { HistoryTable } from './history-table.js'
import { answeredBy, MessageTable, messageText, NOBODY, parseMessage, type Accepts } from './message-table.js'
import { createOwner, isAlive, retireOwner } from './owner.js'
import { recordKey } from './record-key.js'
import type { Birth, Queue, Timed } from './site.js'
import { OtherVersionError } from './store-errors.js'

/** Messages that are taken at once, and that a transaction keeps for the process which writes them. */
const BATCH = 64

/**
 * The durable queue of one execution, worked at by several processes. Each has its messages in memory too, timers
 * included. What a process enqueues it keeps, as far as it is one turn's work; the rest is for whoever is free. What a
 * dead process owned goes back to nobody.
 */
export class LmdbQueue implements Queue {
  readonly isShared = true
  private readonly owner = createOwner()
  private readonly table: MessageTable
  private keptIn = 0
  private kept = 0
  private isTaking = false

  /**
   * `alone`: no other process is meant to work at this execution, so everything is kept. `accepts`: what is taken of the
   * others' messages, and whether there are any; absent: everything.
   */
  constructor(
    private readonly environment: Environment,
    private readonly execution: string,
    private readonly loop: DeliveryLoop,
    private readonly alone: boolean,
    private readonly accepts?: Accepts,
  ) {
    this.table = new MessageTable(environment, execution, this.owner)
  }

  async invoke(request: Request, notBefore?: number): Promise<void> {
    if (notBefore === undefined && answeredBy(request) !== undefined) return void (await this.answer(request))
    const text = messageText({ request, due: notBefore ?? 0 })
    const key = await this.environment.transactor.write(() => this.put(text, notBefore))
    if (key !== undefined) this.loop.add({ request, key, failures: 0 }, notBefore)
    else this.takeSoon()
  }

  async start(birth: Birth): Promise<boolean> {
    const { environment, execution } = this
    const { app, start, first } = birth
    const texts = first.map(messageText)
    const keys = await environment.transactor.write(() => {
      if (environment.records.doesExist(recordKey(rootKey(execution))) || this.table.hasSome()) {
        return (rowOf(environment, execution)?.version ?? versionOf(app)) === versionOf(app) ? [] : 'other version'
      }
      enrol(environment, execution, app, start)
      new HistoryTable(environment, execution).begin(birth)
      return texts.map((text) => this.table.put(this.owner, text))
    })
    if (keys === 'other version') throw new OtherVersionError(execution)
    keys.forEach((key, index) => this.deliver(key, first[index]!))
    return keys.length > 0
  }

  async answer(request: Request): Promise<boolean> {
    const key = await this.environment.transactor.write(() => this.table.putAnswer(this.owner, request))
    if (key !== undefined) this.loop.add({ request, key, failures: 0 })
    return key !== undefined
  }

  acknowledge(message: Message): Promise<void> {
    return this.environment.transactor.write(() => this.table.remove(message))
  }

  hasMessages(): boolean {
    this.environment.refresh()
    return this.table.hasSome(this.accepts)
  }

  hasBacklog(): boolean {
    this.environment.refresh()
    return this.table.has(NOBODY, this.accepts)
  }

  /** A batch in each turn, until there are no more. */
  async take(): Promise<void> {
    if (this.isTaking || !this.hasBacklog()) return
    this.isTaking = true
    try {
      const taken = await this.environment.transactor.write(() =>
        this.table.move(NOBODY, this.owner, BATCH, this.accepts),
      )
      for (const [key, text] of taken) this.deliver(key, parseMessage(text))
      if (taken.length === BATCH) this.takeSoon()
    } finally {
      this.isTaking = false
    }
  }

  async recover(): Promise<void> {
    this.environment.refresh()
    const dead = this.table.owners().filter((owner) => owner !== NOBODY && !isAlive(owner))
    if (dead.length === 0) return
    await this.environment.transactor.write(() => dead.forEach((owner) => this.table.move(owner, NOBODY, Infinity)))
  }

  async close(): Promise<void> {
    retireOwner(this.owner)
    if (!this.table.has(this.owner)) return
    await this.environment.transactor.write(() => this.table.move(this.owner, NOBODY, Infinity))
  }

  /** In a transaction. The key; undefined: whoever is free may take it. */
  private put(text: string, notBefore: number | undefined): string | undefined {
    const { transaction } = this.environment.transactor
    if (transaction !== this.keptIn) {
      this.keptIn = transaction
      this.kept = 0
    }
    if (this.alone || notBefore !== undefined || this.kept++ < BATCH) return this.table.put(this.owner, text)
    this.table.put(NOBODY, text)
    return undefined
  }

  private deliver(key: string, { request, due }: Timed): void {
    this.loop.add({ request, key, failures: 0 }, due === 0 ? undefined : due)
  }

  /** In the next turn: what this process has begun comes first. */
  private takeSoon(): void {
    setImmediate(() => void this.take().catch(() => undefined))
  }
}
