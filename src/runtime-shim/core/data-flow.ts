import { isObject, type Json, type JsonObject } from '../../json.js'
import {
  compileJsonataTemplate,
  compilePathExpression,
  compilePayloadTemplate,
  compileResultPath,
  type Expression,
} from '../expr/index.js'
import type { Data } from './protocol.js'
import type { Visit } from './visit.js'

/** The data-flow fields that states share, in their source form. */
export interface FlowFields {
  readonly QueryLanguage?: 'JSONPath' | 'JSONata'
  readonly InputPath?: string | null
  readonly ResultSelector?: Json
  readonly ResultPath?: string | null
  readonly OutputPath?: string | null
  readonly Output?: Json
  readonly Assign?: Json
}

/** A payload template of the state's language. */
export function compileTemplate(template: Json, ir: FlowFields, field: string): Expression {
  return ir.QueryLanguage === 'JSONata'
    ? compileJsonataTemplate(template, field)
    : compilePayloadTemplate(template, field)
}

/** InputPath: from the raw input to the effective input. */
export function prepareInput(ir: FlowFields): (visit: Visit) => Promise<Json> | Json {
  if (ir.InputPath === undefined) return (visit) => visit.data.input
  const path = compilePathExpression(ir.InputPath, 'InputPath')
  return (visit) => visit.evaluate(path, visit.data.input)
}

/** From a result to what the next state sees. */
export interface Output {
  /** ResultSelector and ResultPath; all that a Catcher can still catch. The raw result in JSONata. */
  shape(visit: Visit, result: Json): Promise<Json>
  /** OutputPath, or Output; and Assign, for which `$` is `assignInput` in JSONPath. */
  finish(visit: Visit, shaped: Json, assignInput: Json, result?: Json): Promise<Data>
}

/**
 * Prepares ResultSelector, ResultPath, OutputPath, Output and Assign of a state of a type, which then exits.
 * `place` is where the fields stand in the state, for error texts: `Choices[0]/`, say.
 */
export function prepareOutput(ir: FlowFields, type: string, place = ''): Output {
  const selector =
    ir.ResultSelector === undefined ? undefined : compileTemplate(ir.ResultSelector, ir, 'ResultSelector')
  const resultPath = prepareResultPath(ir.ResultPath)
  const outputPath = ir.OutputPath === undefined ? undefined : compilePathExpression(ir.OutputPath, 'OutputPath')
  const output = ir.Output === undefined ? undefined : compileTemplate(ir.Output, ir, `${place}Output`)
  const assign = prepareAssign(ir, place)
  const jsonata = ir.QueryLanguage === 'JSONata'
  return {
    async shape(visit, result) {
      const selected = selector === undefined ? result : await visit.evaluate(selector, result)
      return resultPath(visit.data.input, selected)
    },
    async finish(visit, shaped, assignInput, result) {
      const more = result === undefined ? undefined : { result }
      const assigned = await assign(visit, jsonata ? visit.data.input : assignInput, more)
      let input = shaped
      if (output !== undefined) input = await visit.evaluate(output, visit.data.input, more)
      else if (outputPath !== undefined) input = await visit.evaluate(outputPath, shaped)
      return visit.exit(type, input, assigned)
    },
  }
}

/** ResultPath: absent or `$`, the result; null, the raw input; else the raw input with the result put into it. */
export function prepareResultPath(path: string | null | undefined): (raw: Json, result: Json) => Json {
  if (path === undefined || path === '$') return (_raw, result) => result
  if (path === null) return (raw) => raw
  const { apply } = compileResultPath(path)
  return apply
}

const NOTHING = Promise.resolve(undefined)

/** Assign: the variables that are assigned, if any. */
export function prepareAssign(
  ir: FlowFields,
  place: string,
): (visit: Visit, input: Json, more?: { result?: Json; errorOutput?: Json }) => Promise<JsonObject | undefined> {
  if (ir.Assign === undefined) return () => NOTHING
  const template = compileTemplate(ir.Assign, ir, `${place}Assign`)
  return async (visit, input, more) => {
    const assigned = await visit.evaluate(template, input, more)
    return isObject(assigned) ? assigned : undefined
  }
}
