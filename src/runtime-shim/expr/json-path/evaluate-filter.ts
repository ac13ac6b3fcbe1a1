import type { Json } from '../../../json.js'
import type { Filter, Operand, Steps } from './ast.js'
import { comparisons } from './comparisons.js'

/** What a filter is asked about, and how its paths are followed: handed in, since paths have filters as well. */
export interface FilterScope {
  /** `@` */
  readonly current: Json
  /** `$` */
  readonly document: Json
  readonly follow: (steps: Steps, start: Json, document: Json) => Json | undefined
}

/** Tells whether the scope's current value passes a filter. */
export function evaluateFilter(filter: Filter, scope: FilterScope): boolean {
  switch (filter.kind) {
    case 'or':
      return filter.terms.some((term) => evaluateFilter(term, scope))
    case 'and':
      return filter.terms.every((term) => evaluateFilter(term, scope))
    case 'not':
      return !evaluateFilter(filter.term, scope)
    case 'exists':
      return valueOf(filter.path, scope) !== undefined
    case 'matches': {
      const text = valueOf(filter.left, scope)
      return typeof text === 'string' && filter.pattern.test(text)
    }
    case 'compare':
      return comparisons[filter.operator](valueOf(filter.left, scope), valueOf(filter.right, scope))
  }
}

function valueOf(operand: Operand, { current, document, follow }: FilterScope): Json | undefined {
  if (operand.kind === 'literal') return operand.value
  return follow(operand.steps, operand.from === 'current' ? current : document, document)
}
