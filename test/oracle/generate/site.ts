import type { Json, JsonObject } from '../../../src/json.js'
import type { Behaviour } from './behaviour.js'
import type { Dice } from './dice.js'

/** The kinds of the values that a record holds, and that variables have. */
export type Kind = 'number' | 'string' | 'boolean' | 'numbers' | 'records' | 'object'

/**
 * What is known of a value that flows: a record, whose fields every expression may use; or anything else, of which
 * only the whole is used.
 */
export type Shape = 'record' | 'other'

/** Where a state is made: everything that the makers share and hand on. */
export interface Site {
  readonly dice: Dice
  /** The machine's query language. */
  readonly language: 'JSONPath' | 'JSONata'
  /** 0 for the machine itself, one more inside each Map or Parallel. */
  readonly depth: number
  /** The `States` of the scope that is being made. */
  readonly states: { [name: string]: JsonObject }
  /** Variables that are assigned wherever this scope reads them, with their kinds. */
  readonly variables: ReadonlyMap<string, Kind>
  /** Those of them that this scope may assign. */
  readonly own: ReadonlySet<string>
  readonly inMap: boolean
  /** Whether errors may be made here on purpose. */
  readonly mayFail: boolean
  readonly machine: MachineInTheMaking
  readonly make: Makers
}

/** The makers that contain each other: a scope is a chain of pieces, and pieces contain chains and scopes. */
export interface Makers {
  /** Pieces one after the other, at least one. */
  chain(site: Site, shape: Shape, length: number): Piece
  /** A whole scope: the `StartAt` and `States` of the machine, a branch or an iteration. */
  scope(outer: Site, shape: Shape): JsonObject
}

/** What all scopes of a machine share. */
export interface MachineInTheMaking {
  readonly behaviours: Map<string, Behaviour>
  /** States that may still be made, roughly. */
  budget: number
  /** Serial number of the last name. */
  serial: number
}

/** An end of a piece of a scope that is still to be connected. */
export interface End {
  go(next: string): void
  /** Ends the scope here, where the state can. */
  readonly stop?: () => void
}

/** A piece of a scope: where it begins, its loose ends, and what flows out of them. */
export interface Piece {
  readonly entry: string
  readonly ends: readonly End[]
  readonly shape: Shape
}

const NAMES = ['Order', 'Check it, please!', 'a.b', 'größe', "it's", 'x-y_z', 'Say "hi"', 'ship/now', '(maybe)', '日本']

/** A state name that no other state of the machine has. */
export function freshName({ dice, machine }: Site): string {
  return `${dice.pick(NAMES)} ${++machine.serial}`
}

/** A variable's or a field's name that nothing else has. */
export function freshIdentifier({ machine }: Site, letter: string): string {
  return `${letter}${++machine.serial}`
}

/** Puts a state into the scope; its own end is loose. */
export function addState(site: Site, state: JsonObject, name = freshName(site)): { name: string; end: End } {
  site.states[name] = state
  site.machine.budget--
  const go = (next: string): void => {
    state['Next'] = next
  }
  const stop = (): void => {
    state['End'] = true
  }
  return { name, end: { go, stop } }
}

/** Connects loose ends to a state. */
export function connect(ends: readonly End[], next: string): void {
  for (const end of ends) end.go(next)
}

/** The language of the next state: the machine's, or JSONata in the midst of JSONPath. */
export function stateLanguage({ dice, language }: Site): 'JSONPath' | 'JSONata' {
  return language === 'JSONPath' && dice.chance(0.2) ? 'JSONata' : language
}

/** The fields that every state of a language may have. */
export function commonFields(site: Site, type: string, language: 'JSONPath' | 'JSONata'): JsonObject {
  const comment: Json = site.dice.chance(0.05) ? { Comment: 'no meaning' } : {}
  return { Type: type, ...comment, ...(language !== site.language && { QueryLanguage: language }) }
}
