import type { Json } from '../../../json.js'
import { frameKey, rootKey } from '../../core/keys.js'
import type { Request } from '../../core/protocol.js'
import type { Message } from './delivery-loop.js'
import type { Environment } from './environment.js'
import { jsonText } from './json-text.js'
import { recordKey } from './record-key.js'
import type { Timed } from './site.js'

/** Who owns a message that nobody has taken yet. */
export const NOBODY = '-'

/** Which requests a process is ready to deliver. */
export type Accepts = (request: Request) => boolean

/**
 * The messages of one execution. A message's key is `execution/owner/number`: it belongs to the process that will
 * deliver it, or to nobody. All that writes is to be called in a transaction.
 */
export class MessageTable {
  private readonly prefix: string
  private numbered = 0

  /** `writer`: an owner's name that nobody else has; it makes the keys unique. */
  constructor(
    private readonly environment: Environment,
    execution: string,
    private readonly writer: string,
  ) {
    this.prefix = rootKey(execution)
  }

  /** Adds a message. Returns its key; keys of one owner are in the order in which they were made. */
  put(owner: string, text: string): string {
    const number = (this.numbered++).toString(36).padStart(7, '0')
    const key = `${this.placeOf(owner)}${Date.now().toString(36)}${number}${owner === this.writer ? '' : this.writer}`
    this.environment.messages.putSync(key, text)
    return key
  }

  /** Adds the answer of a callback. Undefined: an answer is on its way already, and this one is not added. */
  putAnswer(owner: string, request: Request): string | undefined {
    const { answers } = this.environment
    const callback = answeredBy(request)!
    if (answers.doesExist(callback)) return undefined
    answers.putSync(callback, '')
    return this.put(owner, messageText({ request, due: 0 }))
  }

  /** Removes a message that was delivered; the callback that it has answered is over. */
  remove({ key, request }: Message): void {
    this.environment.messages.removeSync(key!)
    const callback = answeredBy(request)
    if (callback !== undefined) this.environment.answers.removeSync(callback)
  }

  /** Gives messages of one owner to another, at most so many, and only accepted ones. The new keys, with the messages. */
  move(from: string, to: string, limit: number, accepts?: Accepts): [key: string, text: string][] {
    const { messages } = this.environment
    const place = this.placeOf(from)
    const moved: { key: string; value: string }[] = []
    for (const message of messages.getRange({ start: place, end: after(place) })) {
      if (moved.length === limit) break
      if (accepts === undefined || accepts(parseMessage(message.value).request)) moved.push(message)
    }
    return moved.map(({ key, value }) => {
      messages.removeSync(key)
      return [this.put(to, value), value]
    })
  }

  /** Whether there are any, that are accepted. */
  hasSome(accepts?: Accepts): boolean {
    return accepts === undefined ? this.firstFrom(this.prefix) !== undefined : this.someIn(this.prefix, accepts)
  }

  /** Whether an owner has some, that are accepted. */
  has(owner: string, accepts?: Accepts): boolean {
    const place = this.placeOf(owner)
    return accepts === undefined ? (this.firstFrom(place)?.startsWith(place) ?? false) : this.someIn(place, accepts)
  }

  /** Everybody who has some. */
  owners(): string[] {
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

  private someIn(place: string, accepts: Accepts): boolean {
    for (const { value } of this.environment.messages.getRange({ start: place, end: after(place) })) {
      if (accepts(parseMessage(value).request)) return true
    }
    return false
  }

  private placeOf(owner: string): string {
    return `${this.prefix}${owner}/`
  }

  /** The first key of the execution from `start` on. */
  private firstFrom(start: string): string | undefined {
    for (const key of this.environment.messages.getKeys({ start, end: after(this.prefix), limit: 1 })) return key
    return undefined
  }
}

/** A message as text: when it is due, and its request. */
export function messageText({ due, request }: Timed): string {
  return `${due}${jsonText(request as unknown as Json)}`
}

/** The message of a text. */
export function parseMessage(text: string): Timed {
  const start = text.indexOf('{')
  return { due: Number(text.slice(0, start)), request: JSON.parse(text.slice(start)) as Request }
}

/** The callback that a request answers; undefined: it answers none. A look for heartbeats is no answer. */
export function answeredBy({ execution, scopes, step, attempt, answer }: Request): string | undefined {
  if (answer === undefined || 'heartbeat' in answer) return undefined
  return recordKey(`${frameKey(execution, scopes)}${step}.${attempt}`)
}

/** The first text after all those that begin with a place: `0` comes after `/`. */
function after(place: string): string {
  return `${place.slice(0, -1)}0`
}
