import type { Json } from '../../../json.js'
import { compilePathExpression, WorkflowError } from '../../expr/index.js'
import type { MapIR } from '../../ir/index.js'
import type { Visit } from '../visit.js'
import { isJsonata, numberField } from './number-field.js'

type NumberOf = (visit: Visit, input: Json) => Promise<number | undefined>

/** A field of a Map that counts, or what its path refers to. */
export function countField(ir: MapIR, name: 'MaxConcurrency' | 'ToleratedFailureCount'): NumberOf {
  return fieldOrPath(ir, name, 'integer', (value) => Number.isInteger(value))
}

/**
 * How many iterations may fail, by ToleratedFailureCount and ToleratedFailurePercentage; undefined: none. A distributed
 * Map tolerates 0 by default: it fails by its threshold, not by the error of an item.
 */
export function prepareTolerance(ir: MapIR): (visit: Visit, input: Json, size: number) => Promise<number | undefined> {
  const count = countField(ir, 'ToleratedFailureCount')
  const percentage = fieldOrPath(ir, 'ToleratedFailurePercentage', 'float', () => true)
  return async (visit, input, size) => {
    const number = await count(visit, input)
    const percent = await percentage(visit, input)
    if (number !== undefined && number < 0) throw refused(visit, ir, 'ToleratedFailureCount cannot be negative.')
    if (percent !== undefined && !(percent >= 0 && percent <= 100)) {
      throw refused(visit, ir, 'ToleratedFailurePercentage must be between 0 and 100.')
    }
    const least = Math.min(number ?? Infinity, percent === undefined ? Infinity : Math.floor((size * percent) / 100))
    if (ir.Mode === 'DISTRIBUTED') return least === Infinity ? 0 : least
    return least === Infinity || least === 0 ? undefined : least
  }
}

function fieldOrPath(
  ir: MapIR,
  name: 'MaxConcurrency' | 'ToleratedFailureCount' | 'ToleratedFailurePercentage',
  kind: string,
  valid: (value: number) => boolean,
): NumberOf {
  const text = ir[`${name}Path`]
  if (text === undefined) return numberField(ir, name, ir[name], kind === 'integer' ? 'integer' : 'number')
  const path = compilePathExpression(text, `${name}Path`)
  return async (visit, input) => {
    const value = await visit.evaluate(path, input)
    if (typeof value === 'number' && valid(value)) return value
    const shown = typeof value === 'string' ? value : JSON.stringify(value)
    throw refused(visit, ir, `The ${name}Path field refers to value "${shown}" which is not a valid ${kind}: ${text}`)
  }
}

function refused(visit: Visit, ir: MapIR, reason: string): unknown {
  return visit.located(new WorkflowError(isJsonata(ir) ? 'States.QueryEvaluationError' : 'States.Runtime', reason))
}
