import type { Json } from '../../../json.js'
import type { MapIR } from '../../ir/index.js'
import type { Visit } from '../visit.js'
import { numberOrPath, refused, type NumberOf } from './number-or-path.js'

/** MaxConcurrency; undefined where there is none. Throws WorkflowError for a negative one. */
export function prepareLimit(ir: MapIR): NumberOf {
  const limitOf = numberOrPath(ir, ir, 'MaxConcurrency', 'integer', (value) => Number.isInteger(value))
  return async (visit, input) => {
    const limit = await limitOf(visit, input)
    if (limit !== undefined && limit < 0) throw refused(visit, ir, 'MaxConcurrency cannot be negative.')
    return limit
  }
}

/** How many iterations may fail: the lower of both counts, where both are given; Infinity: that is not said. */
export interface Tolerance {
  readonly count: number
  readonly percentage: number
}

/** ToleratedFailureCount and ToleratedFailurePercentage (ASL specification, "Map State", "Failure tolerance"). */
export function prepareTolerance(ir: MapIR): (visit: Visit, input: Json) => Promise<Tolerance> {
  const countOf = numberOrPath(ir, ir, 'ToleratedFailureCount', 'integer', (value) => Number.isInteger(value))
  const percentageOf = numberOrPath(ir, ir, 'ToleratedFailurePercentage', 'float', () => true)
  return async (visit, input) => {
    const count = (await countOf(visit, input)) ?? Infinity
    const percentage = await percentageOf(visit, input)
    if (count < 0) throw refused(visit, ir, 'ToleratedFailureCount cannot be negative.')
    if (percentage !== undefined && !(percentage >= 0 && percentage <= 100)) {
      throw refused(visit, ir, 'ToleratedFailurePercentage must be between 0 and 100.')
    }
    return { count, percentage: percentage ?? Infinity }
  }
}

/** Whether iterations may fail: both limits that are given are above 0, though their share of the items may be none. */
export function tolerates({ count, percentage }: Tolerance): boolean {
  const least = Math.min(count, percentage)
  return least > 0 && least !== Infinity
}

/** How many of `size` iterations may fail; 0 where that is not said. */
export function tolerated({ count, percentage }: Tolerance, size: number): number {
  const least = Math.min(count, percentage === Infinity ? Infinity : Math.floor((size * percentage) / 100))
  return least === Infinity ? 0 : least
}
