import { scopesOf, type MapState, type Scope, type State } from '../../asl/ast.js'
import type { Outline } from '../outline.js'

/**
 * The Maps and Parallels that need no frames of their own: everything in their scopes can be evaluated in place, in the
 * effect of the function before them. A Task needs a function; a Wait, and a retry of an inner Map or Parallel, need an
 * invocation later: none of them can happen in the middle of an evaluation.
 */
export function foldedStates(outline: Outline): ReadonlySet<string> {
  const verdicts = new Map<Scope, boolean>()
  const evaluable = (scope: Scope): boolean => {
    let verdict = verdicts.get(scope)
    if (verdict === undefined) {
      verdict = scope.states.every((state) => inPlace(state))
      verdicts.set(scope, verdict)
    }
    return verdict
  }
  const inPlace = (state: State): boolean => {
    if (state.type === 'Task' || state.type === 'Wait') return false
    if ((state.type === 'Map' || state.type === 'Parallel') && state.retry.length > 0) return false
    if (state.type === 'Map' && touchesObjects(state)) return false
    return scopesOf(state).every(evaluable)
  }
  const folded = new Set<string>()
  for (const state of outline.states.values()) {
    const scopes = scopesOf(state)
    if (scopes.length === 0 || (state.type === 'Map' && touchesObjects(state))) continue
    if (scopes.every(evaluable)) folded.add(state.name)
  }
  return folded
}

/** Items that are read from objects, or results that are written to them, are more than one invocation may hold. */
function touchesObjects({ itemReader, resultWriter }: MapState): boolean {
  return itemReader !== undefined || resultWriter !== undefined
}
