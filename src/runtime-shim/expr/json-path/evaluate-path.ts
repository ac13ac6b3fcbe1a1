import { isObject, type Json, type JsonObject } from '../../../json.js'
import type { EvaluationScope } from '../scope.js'
import type { JsonPath, Segment, Steps } from './ast.js'
import { evaluateFilter } from './evaluate-filter.js'

/**
 * What a path leads to, in the scope's input, context object or variables: the value of a definite path, or undefined
 * if there is none; the array of all matches of an indefinite one, empty even where the way there is missing.
 */
export function evaluatePath(path: JsonPath, scope: EvaluationScope): Json | undefined {
  const document = documentOf(path, scope)
  return document === undefined ? undefined : follow(path, document, document)
}

/** The document that a path is applied to; undefined for a variable that has no value. */
export function documentOf({ root }: JsonPath, scope: EvaluationScope): Json | undefined {
  if (root === 'input') return scope.input
  if (root === 'context') return scope.context()
  return Object.hasOwn(scope.variables, root.variable) ? scope.variables[root.variable] : undefined
}

/** Follows steps from a value. `document` is what `$` means in their filters. */
export function follow(steps: Steps, start: Json, document: Json): Json | undefined {
  const { ast } = steps
  if (!steps.definite) {
    const matches: Json[] = []
    collect(ast, 0, start, document, matches)
    return matches
  }
  let value: Json | undefined = start
  for (let i = 0; i < ast.length && value !== undefined; i += 1) value = stepInto(ast[i]!, value)
  return value
}

/** One step to one value; undefined if it leads nowhere, or to more than one. */
export function stepInto(segment: Segment, value: Json): Json | undefined {
  switch (segment.kind) {
    case 'name':
      return isObject(value) && Object.hasOwn(value, segment.name) ? value[segment.name] : undefined
    case 'index':
      return Array.isArray(value) ? value.at(segment.index) : undefined
    case 'names':
      return isObject(value) ? pick(value, segment.names) : undefined
    case 'length':
      return lengthOf(value)
    default:
      return undefined
  }
}

function pick(value: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]!]))
}

/** Jayway's length(): of an array or an object; nothing else has one. */
function lengthOf(value: Json): number | undefined {
  if (Array.isArray(value)) return value.length
  return isObject(value) ? Object.keys(value).length : undefined
}

/** Adds to `matches` all that `ast`, from its step `at` on, leads to from `value`: a value before what is below it. */
function collect(ast: readonly Segment[], at: number, value: Json, document: Json, matches: Json[]): void {
  const segment = ast[at]
  if (segment === undefined) {
    matches.push(value)
    return
  }
  const last = at === ast.length - 1
  for (const next of stepsInto(segment, value, document, last)) collect(ast, at + 1, next, document, matches)
  if (segment.deep) for (const child of childrenOf(value)) collect(ast, at, child, document, matches)
}

/** One step to any number of values. */
function stepsInto(segment: Segment, value: Json, document: Json, last: boolean): readonly Json[] {
  switch (segment.kind) {
    case 'wildcard':
      return childrenOf(value)
    case 'slice':
      return Array.isArray(value) ? slice(value, segment.from, segment.to) : []
    case 'indexes':
      return Array.isArray(value) ? defined(segment.indexes.map((index) => value.at(index))) : []
    case 'filter':
      return candidates(value, segment.deep).filter((current) =>
        evaluateFilter(segment.filter, { current, document, follow }),
      )
    case 'names':
      return last || !isObject(value) ? defined([stepInto(segment, value)]) : Object.values(pick(value, segment.names))
    default:
      return defined([stepInto(segment, value)])
  }
}

function childrenOf(value: Json): readonly Json[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}

function defined(values: readonly (Json | undefined)[]): readonly Json[] {
  return values.filter((value) => value !== undefined)
}

/** What a filter is asked about: the items of an array, or an object itself; after `..` every object comes along. */
function candidates(value: Json, deep: boolean): readonly Json[] {
  if (isObject(value)) return [value]
  return Array.isArray(value) && !deep ? value : []
}

/** As Jayway slices: without a start or an end, negative numbers count from the end; with both, `to` does not. */
function slice(items: readonly Json[], from: number | undefined, to: number | undefined): readonly Json[] {
  if (from === undefined || to === undefined) return items.slice(from ?? 0, to)
  const indexes = Array.from({ length: Math.max(Math.min(to, items.length) - from, 0) }, (_, i) => from + i)
  return defined(indexes.map((index) => items.at(index)))
}
