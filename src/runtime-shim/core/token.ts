import type { Platform } from '../platform.js'
import type { Frame, Position, Request, Scope } from './protocol.js'

/** Everything that a token names. */
interface Named extends Position {
  readonly execution: string
  readonly scopes: readonly Scope[]
  /** The function that goes on when the answer comes. */
  readonly function: string
}

/** A token that does not come from here, or was changed. */
export class InvalidTokenError extends Error {
  constructor() {
    super('the task token is not valid: it was not made by this app, or it was changed')
    this.name = 'InvalidTokenError'
  }
}

/** Makes the token of a callback: its name, readable, and a signature that nobody else can make. */
export function tokenOf(platform: Platform, frame: Frame, { step, attempt }: Position, functionName: string): string {
  const named: Named = { execution: frame.execution, scopes: frame.scopes, step, attempt, function: functionName }
  const text = Buffer.from(JSON.stringify(named)).toString('base64url')
  return `${text}.${platform.sign(text)}`
}

/** The request that a token stands for, without an answer. Throws InvalidTokenError. */
export function requestOf(platform: Platform, token: string): Request {
  const [text, signature, ...more] = token.split('.')
  if (text === undefined || signature === undefined || more.length > 0) throw new InvalidTokenError()
  if (!sameText(platform.sign(text), signature)) throw new InvalidTokenError()
  const named = JSON.parse(Buffer.from(text, 'base64url').toString()) as Named
  return { ...named, carry: { start: 0 } }
}

/** Compares in a time that depends on the lengths alone. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % (b.length || 1))
  return difference === 0
}
