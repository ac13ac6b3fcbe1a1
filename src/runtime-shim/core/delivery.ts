import type { Committed, HistoryEvent, Platform } from '../platform.js'
import { groupsOf } from './coordination-set.js'
import { frameKey, setKey } from './keys.js'
import type { Program } from './program.js'
import type { Cursor, Effect, Frame, Group, Position } from './protocol.js'
import { tokenOf } from './token.js'
import type { Walk } from './visit.js'

/** One delivery of a request: the function that it was delivered to, and the world. */
export interface Delivery {
  readonly program: Program
  readonly platform: Platform
  /**
   * Performs a committed effect, which may be the join of an enclosing fan-out, and so on outwards. `mine`: this very
   * delivery has committed it.
   */
  perform(frame: Frame, cursor: Cursor, mine: boolean): Promise<void>
}

/** What follows, before it is committed, with what happened on the way to it. */
export interface Decision {
  readonly effect: Effect
  readonly history: Walk['history']
}

const NO_GROUPS: ReadonlyMap<string, Group> = new Map()

/** The start of a decision in a frame, after so many events of its history. */
export function walkOf(
  { program, platform }: Pick<Delivery, 'program' | 'platform'>,
  frame: Frame,
  position: Position,
  eventsBefore: number,
): Walk {
  const { tasks, objects, now, random, limits } = platform
  const { stateBytes, page } = limits
  const token = (): string => tokenOf(platform, frame, position, program.name)
  const world = { tasks, objects, now, random, token, stateBytes, page }
  return { program, frame, position, ...world, history: [], eventsBefore, folded: false }
}

/**
 * Commits an effect as the frame's checkpoint; the set of a fan-out is created in the same write. Returns the kept
 * cursor, whoever wrote it; undefined: the frame was collected, and its scope is over.
 */
export async function commit(
  { platform }: Delivery,
  frame: Frame,
  position: Position,
  effect: Effect,
  history: readonly HistoryEvent[],
): Promise<Committed> {
  const { execution, scopes, carry } = frame
  const { step, attempt } = position
  const cursor: Cursor = { kind: 'cursor', step, attempt, effect, carry }
  const first = step === 0 && attempt === 0
  const groups = effect.type === 'fan-out' ? groupsOf(setKey(execution, scopes, position), effect.size) : NO_GROUPS
  const committed = await platform.store.commit(frameKey(execution, scopes), cursor, first, groups)
  if (committed.won) platform.observer.committed(frame, effect, history)
  return committed
}
