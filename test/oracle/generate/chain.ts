import type { JsonObject } from '../../../src/json.js'
import { choicePiece, loopPiece } from './branching.js'
import { mapPiece, parallelPiece } from './fan-outs.js'
import { literal, RECORD_KINDS } from './record.js'
import { failPiece, passPiece, succeedPiece, waitPiece } from './simple-states.js'
import {
  addState,
  connect,
  freshIdentifier,
  type Kind,
  type Makers,
  type Piece,
  type Shape,
  type Site,
} from './site.js'
import { taskPiece } from './task-state.js'

/** Scopes inside scopes inside the machine. */
const MOST_DEPTH = 3

function chain(site: Site, shape: Shape, length: number): Piece {
  const first = piece(site, shape)
  let last = first
  for (let i = 1; i < length && last.ends.length > 0; i++) {
    const next = piece(site, last.shape)
    connect(last.ends, next.entry)
    last = next
  }
  return { ...last, entry: first.entry }
}

function piece(site: Site, shape: Shape): Piece {
  const { dice, depth, machine } = site
  if (machine.budget <= 0) return dice.chance(0.5) ? passPiece(site, shape) : taskPiece(site, shape)
  if (shape === 'other') return dice.chance(0.7) ? passPiece(site, shape) : taskPiece(site, shape)
  const makers: ((site: Site, shape: Shape) => Piece)[] = [
    passPiece,
    passPiece,
    taskPiece,
    taskPiece,
    taskPiece,
    taskPiece,
    waitPiece,
    choicePiece,
    choicePiece,
    loopPiece,
  ]
  if (depth < MOST_DEPTH) makers.push(parallelPiece, parallelPiece, mapPiece, mapPiece)
  return dice.pick(makers)(site, shape)
}

function scope(outer: Site, shape: Shape): JsonObject {
  const { dice } = outer
  const own = new Map<string, Kind>()
  if (dice.chance(0.5)) {
    for (let i = dice.between(1, 2); i > 0; i--)
      own.set(freshIdentifier(outer, 'v'), dice.pick(Object.values(RECORD_KINDS)))
  }
  const site: Site = {
    ...outer,
    depth: outer.depth + 1,
    states: {},
    variables: new Map([...outer.variables, ...own]),
    own: new Set(own.keys()),
  }
  const begin = own.size > 0 ? declare(site, own) : undefined
  const body = chain(site, shape, dice.between(1, site.depth <= 1 ? 4 : 3))
  begin?.end.go(body.entry)
  finish(site, body)
  return { StartAt: begin?.name ?? body.entry, States: site.states }
}

/** A first state that gives every variable of the scope a value: nothing reads one that has none. */
function declare(site: Site, own: ReadonlyMap<string, Kind>): ReturnType<typeof addState> {
  const values = [...own].map(([name, kind]) => [name, literal(site.dice, kind)] as const)
  return addState(site, { Type: 'Pass', Assign: Object.fromEntries(values) })
}

/** Ends the scope: at its last states where they can, else in a state of its own. */
function finish(site: Site, { ends, shape }: Piece): void {
  const { dice } = site
  if (ends.length === 0) return
  if (ends.every(({ stop }) => stop !== undefined) && dice.chance(0.7)) {
    for (const { stop } of ends) stop!()
    return
  }
  const fails = site.mayFail && dice.chance(0.1)
  connect(ends, (fails ? failPiece(site, shape) : succeedPiece(site, shape)).entry)
}

/** Makes chains and scopes. */
export const makers: Makers = { chain, scope }
