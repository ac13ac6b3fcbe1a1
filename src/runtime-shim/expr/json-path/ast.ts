import type { Json } from '../../../json.js'

/** What a path starts from: `$`, `$$` (the context object) or `$name` (a variable). */
export type PathRoot = 'input' | 'context' | { readonly variable: string }

/** One step of a path. `deep` marks a step after `..`: it is applied to the value and to all that is below it. */
export type Segment =
  | { readonly kind: 'name'; readonly name: string; readonly deep: boolean }
  | { readonly kind: 'names'; readonly names: readonly string[]; readonly deep: boolean }
  | { readonly kind: 'index'; readonly index: number; readonly deep: boolean }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[]; readonly deep: boolean }
  | { readonly kind: 'slice'; readonly from?: number; readonly to?: number; readonly deep: boolean }
  | { readonly kind: 'wildcard'; readonly deep: boolean }
  | { readonly kind: 'filter'; readonly filter: Filter; readonly deep: boolean }
  | { readonly kind: 'length'; readonly deep: boolean }

/** The steps of a path. Definite: they lead to one value at most; otherwise to an array of all that they match. */
export interface Steps {
  readonly definite: boolean
  readonly ast: readonly Segment[]
}

/** A parsed path. `text` is as it was written, for messages. */
export interface JsonPath extends Steps {
  readonly root: PathRoot
  readonly text: string
}

/** The condition of `[?(…)]`. */
export type Filter =
  | { readonly kind: 'or' | 'and'; readonly terms: readonly Filter[] }
  | { readonly kind: 'not'; readonly term: Filter }
  | { readonly kind: 'exists'; readonly path: FilterPath }
  | { readonly kind: 'compare'; readonly operator: Operator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'matches'; readonly left: Operand; readonly pattern: RegExp }

/** One side of a comparison. */
export type Operand = { readonly kind: 'literal'; readonly value: Json } | FilterPath

/** A path in a filter: `@…` from the value under test, `$…` from the document that the whole path is applied to. */
export interface FilterPath {
  readonly kind: 'path'
  readonly from: 'current' | 'document'
  readonly steps: Steps
}

/** Jayway's comparisons; the spelled ones are followed by a list, a path, a number (`size`) or a boolean (`empty`). */
export const operators = [
  ...(['===', '!==', '==', '!=', '<=', '>=', '<', '>'] as const),
  ...(['in', 'nin', 'subsetof', 'anyof', 'noneof', 'contains', 'all', 'size', 'empty'] as const),
] as const

/** A comparison of a filter. */
export type Operator = (typeof operators)[number]
