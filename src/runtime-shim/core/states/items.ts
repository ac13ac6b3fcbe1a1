import type { Json } from '../../../json.js'
import {
  compileJsonataTemplate,
  compilePathExpression,
  expectType,
  isJsonataExpression,
  WorkflowError,
} from '../../expr/index.js'
import type { MapIR } from '../../ir/index.js'
import type { Visit } from '../visit.js'
import { isJsonata } from './number-field.js'

/** ItemsPath or Items: the array that a Map iterates over (ASL specification, "Map State"). */
export function prepareItems(ir: MapIR): (visit: Visit, input: Json) => Promise<readonly Json[]> {
  if (isJsonata(ir)) return jsonataItems(ir)
  const path = compilePathExpression(ir.ItemsPath ?? '$', 'ItemsPath')
  return async (visit, input) => {
    const value = await visit.evaluate(path, input)
    if (Array.isArray(value)) return value
    const reason = `Reference path "${ir.ItemsPath ?? '$'}" must point to array.`
    throw visit.located(new WorkflowError('States.Runtime', reason))
  }
}

function jsonataItems(ir: MapIR): (visit: Visit, input: Json) => Promise<readonly Json[]> {
  const { Items: items } = ir
  const expression = items === undefined ? undefined : compileJsonataTemplate(items, 'Items')
  return async (visit, input) => {
    const value = expression === undefined ? input : await visit.evaluate(expression, input)
    if (Array.isArray(value)) return value
    if (typeof items !== 'string' || !isJsonataExpression(items)) {
      const reason = `Map state input must be an array but was: ${JSON.stringify(value)}`
      throw visit.located(new WorkflowError('States.QueryEvaluationError', reason))
    }
    await visit.locating(() => expectType(value, 'array', items, 'Items'))
    return []
  }
}
