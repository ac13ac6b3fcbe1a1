import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { Behaviour } from '../generate/behaviour.js'
import type { GeneratedCase } from '../generate.js'
import { prune, redirect, scopesIn, type Scope } from './scopes.js'

/** Smaller cases, the ones that remove most first. Not all of them are valid machines. */
export function* candidates(failing: GeneratedCase): Generator<GeneratedCase> {
  for (const definition of definitions(failing.definition as JsonObject)) yield { ...failing, definition }
  for (const input of without(failing.input)) yield { ...failing, input }
  for (const [name, behaviour] of failing.behaviours) {
    for (const simpler of simplerBehaviours(behaviour)) {
      yield { ...failing, behaviours: new Map([...failing.behaviours, [name, simpler]]) }
    }
  }
}

function* definitions(machine: JsonObject): Generator<Json> {
  yield* promoted(machine)
  const scopes = [...scopesIn(machine)].length
  for (let i = 0; i < scopes; i++) {
    for (const name of Object.keys(scopeAt(machine, i).States)) {
      yield* stateGone(machine, i, name)
      yield* statePassed(machine, i, name)
    }
  }
  for (const smaller of without(machine)) {
    for (const scope of scopesIn(smaller)) prune(scope)
    yield smaller
  }
}

/** The inner scopes, each as the whole machine. */
function* promoted({ QueryLanguage: language, ...machine }: JsonObject): Generator<Json> {
  for (const { StartAt, States } of [...scopesIn(machine)].slice(1)) {
    yield { ...(language !== undefined && { QueryLanguage: language }), StartAt, States }
  }
}

/** A state left out: every way to it leads on to one of the states after it, or ends. */
function* stateGone(machine: JsonObject, index: number, name: string): Generator<Json> {
  const { Next: next, Choices: rules, Default: otherwise } = scopeAt(machine, index).States[name]!
  const targets = [next, otherwise, ...(Array.isArray(rules) ? rules.map((rule) => (rule as JsonObject)['Next']) : [])]
  const named = new Set(targets.filter((target) => typeof target === 'string' && target !== name))
  for (const target of named.size > 0 ? named : [undefined]) {
    yield changed(machine, index, (scope) => {
      redirect(scope, name, target as string | undefined)
    })
  }
}

/** A state turned into a bare Pass. */
function* statePassed(machine: JsonObject, index: number, name: string): Generator<Json> {
  const { Type: type, Next: next } = scopeAt(machine, index).States[name]!
  if (type === 'Pass' || type === 'Choice') return
  yield changed(machine, index, (scope) => {
    scope.States[name] = { Type: 'Pass', ...(next === undefined ? { End: true } : { Next: next }) }
  })
}

function changed(machine: JsonObject, index: number, change: (scope: Scope) => void): Json {
  const copy = structuredClone(machine)
  const scope = scopeAt(copy, index)
  change(scope)
  prune(scope)
  return copy
}

function scopeAt(machine: Json, index: number): Scope {
  return [...scopesIn(machine)][index]!
}

/** A value without its parts, or without one of them, at any depth; the outermost parts first. */
function* without(value: Json): Generator<Json> {
  if (Array.isArray(value)) {
    if (value.length > 1) yield []
    for (let i = 0; i < value.length; i++) yield value.toSpliced(i, 1)
    for (const [i, item] of value.entries()) for (const smaller of without(item)) yield value.with(i, smaller)
  } else if (isObject(value)) {
    if (Object.keys(value).length > 1) yield {}
    for (const key of Object.keys(value)) yield Object.fromEntries(Object.entries(value).filter(([k]) => k !== key))
    for (const [key, item] of Object.entries(value)) {
      for (const smaller of without(item)) yield { ...value, [key]: smaller }
    }
  }
}

function* simplerBehaviours(behaviour: Behaviour): Generator<Behaviour> {
  const { answer, failures, failsWhere } = behaviour
  if (failsWhere !== undefined) yield { answer, failures }
  if (failures.length > 0) yield { ...behaviour, failures: failures.slice(0, -1) }
  if (answer !== 'echo') yield { ...behaviour, answer: 'echo' }
}
