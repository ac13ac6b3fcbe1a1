import type { Json } from '../../../json.js'
import { rootKey } from '../../core/keys.js'
import type { Request } from '../../core/protocol.js'
import type { DeliveryLoop, Message } from './delivery-loop.js'
import type { Environment } from './environment.js'
import { jsonText } from './json-text.js'
import { createOwner, isAlive, retireOwner } from './owner.js'
import { recordKey } from './record-key.js'
import type { Queue, Timed } from './site.js'

/** Who owns what nobody has taken yet. */
const NOBODY = '-'

/** Messages that are taken at once, and that a transaction keeps for the process which writes them. */
const BATCH = 64

/**
 * The durable queue of one execution, worked at by several processes. A message's key is `execution/owner/number`: it
 * belongs to the process that will deliver it, which has it in memory too, timers included; or to nobody. What a process
 * enqueues it keeps, as far as it is one turn's work; the rest is for whoever is free. What a dead process owned goes
 * back to nobody.
 */
export class LmdbQueue implements Queue {
  readonly isShared = true
  private readonly owner = createOwner()
  private readonly prefix: string
  private numbered = 0
  private keptIn = 0
  private kept = 0
  private isTaking = false

  /** `alone`: no other process can work at this execution, so everything is kept. */
  constructor(
    private readonly environment: Environment,
    execution: string,
    private readonly loop: DeliveryLoop,
    private readonly alone: boolean,
  ) {
    this.prefix = rootKey(execution)
  }

  async invoke(request: Request, notBefore?: number): Promise<void> {
    const text = storedText({ request, due: notBefore ?? 0 })
    const key = await this.environment.transactor.write(() => this.put(text, notBefore))
    if (key !== undefined) this.loop.add({ request, key, failures: 0 }, notBefore)
    else this.takeSoon()
  }

  async start(first: readonly Timed[]): Promise<boolean> {
    const { records, transactor } = this.environment
    const texts = first.map(storedText)
    const keys = await transactor.write(() => {
      const isNew = records.get(recordKey(this.prefix)) === undefined && this.firstFrom(this.prefix) === undefined
      return isNew ? texts.map((text) => this.putAs(this.owner, text)) : []
    })
    keys.forEach((key, index) => this.deliver(key, first[index]!))
    return keys.length > 0
  }

  acknowledge(message: Message): Promise<void> {
    const { messages, transactor } = this.environment
    return transactor.write(() => void messages.removeSync(message.key!))
  }

  hasMessages(): boolean {
    this.environment.refresh()
    return this.firstFrom(this.prefix) !== undefined
  }

  hasBacklog(): boolean {
    this.environment.refresh()
    return this.firstFrom(this.placeOf(NOBODY))?.startsWith(this.placeOf(NOBODY)) ?? false
  }

  /** A batch in each turn, until there are no more. */
  async take(): Promise<void> {
    if (this.isTaking || !this.hasBacklog()) return
    this.isTaking = true
    try {
      const taken = await this.environment.transactor.write(() => this.moveAll(NOBODY, this.owner, BATCH))
      for (const [key, text] of taken) this.deliver(key, parseStored(text))
      if (taken.length === BATCH) this.takeSoon()
    } finally {
      this.isTaking = false
    }
  }

  async recover(): Promise<void> {
    this.environment.refresh()
    const dead = this.owners().filter((owner) => owner !== NOBODY && !isAlive(owner))
    if (dead.length === 0) return
    await this.environment.transactor.write(() => dead.forEach((owner) => this.moveAll(owner, NOBODY, Infinity)))
  }

  async close(): Promise<void> {
    retireOwner(this.owner)
    if (!this.owners().includes(this.owner)) return
    await this.environment.transactor.write(() => this.moveAll(this.owner, NOBODY, Infinity))
  }

  /** In a transaction. The key; undefined: whoever is free may take it. */
  private put(text: string, notBefore: number | undefined): string | undefined {
    const { transaction } = this.environment.transactor
    if (transaction !== this.keptIn) {
      this.keptIn = transaction
      this.kept = 0
    }
    if (this.alone || notBefore !== undefined || this.kept++ < BATCH) return this.putAs(this.owner, text)
    this.putAs(NOBODY, text)
    return undefined
  }

  private putAs(owner: string, text: string): string {
    const key = this.newKey(owner)
    this.environment.messages.putSync(key, text)
    return key
  }

  /** Keys of one owner are in the order in which they were made. */
  private newKey(owner: string): string {
    const number = (this.numbered++).toString(36).padStart(7, '0')
    return `${this.placeOf(owner)}${Date.now().toString(36)}${number}`
  }

  private placeOf(owner: string): string {
    return `${this.prefix}${owner}/`
  }

  /** In a transaction. The new keys, with the messages. */
  private moveAll(from: string, to: string, limit: number): [key: string, text: string][] {
    const { messages } = this.environment
    const place = this.placeOf(from)
    const range = { start: place, end: after(place), ...(limit < Infinity && { limit }) }
    return [...messages.getRange(range)].map(({ key, value }) => {
      messages.removeSync(key)
      return [this.putAs(to, value), value]
    })
  }

  private owners(): string[] {
    const owners: string[] = []
    for (
      let key = this.firstFrom(this.prefix);
      key !== undefined;
      key = this.firstFrom(after(this.placeOf(owners.at(-1)!)))
    ) {
      owners.push(key.slice(this.prefix.length, key.indexOf('/', this.prefix.length)))
    }
    return owners
  }

  /** The first key of the execution from `start` on. */
  private firstFrom(start: string): string | undefined {
    for (const key of this.environment.messages.getKeys({ start, end: after(this.prefix), limit: 1 })) return key
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

/** The first text after all those that begin with a place: `0` comes after `/`. */
function after(place: string): string {
  return `${place.slice(0, -1)}0`
}

function storedText({ due, request }: Timed): string {
  return `${due}${jsonText(request as unknown as Json)}`
}

function parseStored(text: string): Timed {
  const start = text.indexOf('{')
  return { due: Number(text.slice(0, start)), request: JSON.parse(text.slice(start)) as Request }
}
