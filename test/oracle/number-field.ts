import type { Json } from '../../src/json.js'
import {
  compileJsonata,
  compilePathExpression,
  expectType,
  isJsonataExpression,
} from '../../src/runtime-shim/expr/index.js'
import { evaluate, failIn, located, type Visit } from './visit.js'

/** A value of a field that may be an expression, with its type checked as Step Functions words it. */
export async function typedField(visit: Visit, field: string, type: 'integer' | 'number' | 'string'): Promise<Json> {
  const value = visit.state[field]!
  if (!visit.jsonata || typeof value !== 'string' || !isJsonataExpression(value)) return value
  const evaluated = await evaluate(visit, compileJsonata(value, field), visit.input)
  await located(visit, () => expectType(evaluated, type, value, field))
  return evaluated
}

/** A number of a Map given by the field, by its `…Path`, or not at all (0). */
export async function mapNumber(visit: Visit, field: string, input: Json, type: 'integer' | 'float'): Promise<number> {
  const path = visit.state[`${field}Path`]
  if (path === undefined) {
    if (visit.state[field] === undefined) return 0
    return (await typedField(visit, field, type === 'integer' ? 'integer' : 'number')) as number
  }
  const value = await evaluate(visit, compilePathExpression(path as string, `${field}Path`), input)
  if (typeof value === 'number' && (type === 'float' || Number.isInteger(value))) return value
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  failIn(
    visit,
    'States.Runtime',
    `The ${field}Path field refers to value "${shown}" which is not a valid ${type}: ${path as string}`,
  )
}
