import { scopesOf, type Scope, type State, type StateMachine } from '../asl/ast.js'

/** Where each state stands: the machine seen from its states. */
export interface Outline {
  /** Every state of the machine by its name, in the order of the document, outer scopes first. */
  readonly states: ReadonlyMap<string, State>
  /** The Map or Parallel whose scope a state belongs to; undefined for states of the machine itself. */
  readonly enclosing: ReadonlyMap<string, State | undefined>
}

/** Walks all scopes once. State names are unique in a machine (ASL specification, "States"), so a name is a label. */
export function outline(machine: StateMachine): Outline {
  const states = new Map<string, State>()
  const enclosing = new Map<string, State | undefined>()
  const open: { scope: Scope; owner: State | undefined }[] = [{ scope: machine, owner: undefined }]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    for (const state of next.scope.states) {
      states.set(state.name, state)
      enclosing.set(state.name, next.owner)
      open.push(...scopesOf(state).map((scope) => ({ scope, owner: state })))
    }
  }
  return { states, enclosing }
}
