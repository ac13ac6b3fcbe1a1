import type { Effect, Position } from './protocol.js'

/** Negative, zero or positive: by step, then by attempt. */
export function compare(a: Position, b: Position): number {
  return a.step - b.step || a.attempt - b.attempt
}

/** The position of the invocation that an effect of this cursor leads to. */
export function following(position: Position, effect: Effect): Position {
  if (effect.type === 'go' && effect.again) return { step: position.step, attempt: position.attempt + 1 }
  return { step: position.step + 1, attempt: 0 }
}
