import { isObject, type Json, type JsonObject } from '../../../src/json.js'

/** A machine, a branch or an iteration: an object with `StartAt` and `States`. */
export interface Scope {
  StartAt: string
  States: { [name: string]: JsonObject }
  [field: string]: Json
}

/** All scopes inside a value, the outermost first. */
export function* scopesIn(value: Json): Generator<Scope> {
  if (Array.isArray(value)) {
    for (const item of value) yield* scopesIn(item)
  } else if (isObject(value)) {
    if (typeof value['StartAt'] === 'string' && isObject(value['States'])) yield value as Scope
    for (const item of Object.values(value)) yield* scopesIn(item)
  }
}

/** The objects of a state that say where to go on: the state itself, its rules and its catchers. */
function exitsOf(state: JsonObject): JsonObject[] {
  const lists = [state['Choices'], state['Catch']].filter((list) => Array.isArray(list))
  return [state, ...(lists.flat() as JsonObject[])]
}

/** Leads every way to `from` on to `to`; where there is no `to`, those ways end. */
export function redirect(scope: Scope, from: string, to: string | undefined): void {
  if (scope.StartAt === from && to !== undefined) scope.StartAt = to
  for (const state of Object.values(scope.States)) {
    if (state['Default'] === from && to !== undefined) state['Default'] = to
    for (const exit of exitsOf(state)) {
      if (exit['Next'] !== from) continue
      if (to !== undefined) exit['Next'] = to
      else {
        delete exit['Next']
        if (exit === state) state['End'] = true
      }
    }
  }
}

/** Removes the states that no way leads to. */
export function prune(scope: Scope): void {
  const reached = new Set<string>()
  const open = [scope.StartAt]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = scope.States[name]
    if (reached.has(name) || state === undefined) continue
    reached.add(name)
    for (const next of [state['Default'], ...exitsOf(state).map((exit) => exit['Next'])]) {
      if (typeof next === 'string') open.push(next)
    }
  }
  for (const name of Object.keys(scope.States)) if (!reached.has(name)) delete scope.States[name]
}
