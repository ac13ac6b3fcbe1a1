import { targetsOfFanIn, targetsOfState, type FanInIR, type StateIR, type Target } from '../runtime-shim/ir/index.js'

/** The states and fan-ins that one function's file has to hold. */
export interface Part {
  readonly states: ReadonlySet<string>
  readonly fanIns: ReadonlySet<string>
}

/** All states of the machine as IR, and the fan-in half of every Map and Parallel. */
export interface Lowered {
  readonly states: ReadonlyMap<string, StateIR>
  readonly fanIns: ReadonlyMap<string, FanInIR>
  /** The label of the Map or Parallel around a state; undefined for states of the machine itself. */
  readonly ownerOf: (label: string) => string | undefined
}

/**
 * Everything that a function may have to walk after its own code: the closure of its targets, up to the next function.
 * A fan-out takes its fan-in along (it may have nothing to start). A fan-in takes its fan-out along where the join can
 * start branches: to retry them all, to refill a slot of a limited Map, or to go on with more items. Whatever can fail in
 * a branch takes the fan-in around it along: that is where the failure goes on.
 */
export function partOf(start: string, { states, fanIns, ownerOf }: Lowered): Part {
  const part = { states: new Set<string>(), fanIns: new Set<string>() }
  const open: Target[] = [start]
  const joins: string[] = []
  const joinAround = (label: string): void => {
    const owner = ownerOf(label)
    if (owner !== undefined) joins.push(owner)
  }
  const visitState = (label: string): void => {
    if (part.states.has(label)) return
    part.states.add(label)
    const state = states.get(label)!
    open.push(...targetsOfState(state))
    if (state.Type === 'Map' || state.Type === 'Parallel') joins.push(label)
    joinAround(label)
  }
  const visitFanIn = (label: string): void => {
    if (part.fanIns.has(label)) return
    part.fanIns.add(label)
    const fanIn = fanIns.get(label)!
    open.push(...targetsOfFanIn(fanIn))
    joinAround(label)
    if (fanIn.Retry !== undefined || startsMore(states.get(label)!)) open.push(label)
  }
  while (open.length > 0 || joins.length > 0) {
    const target = open.pop()
    if (target === undefined) visitFanIn(joins.pop()!)
    else if (typeof target === 'string') visitState(target)
    else if ('Fan-in' in target) visitFanIn(target['Fan-in'])
  }
  return part
}

/** Whether a Map may leave items for the functions that end its iterations to start. */
function startsMore(state: StateIR): boolean {
  if (state.Type !== 'Map' || state.Folded) return false
  if (state.Mode === 'DISTRIBUTED') return true
  return state.MaxConcurrencyPath !== undefined || (state.MaxConcurrency !== undefined && state.MaxConcurrency !== 0)
}
