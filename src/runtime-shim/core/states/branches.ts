import type { Json } from '../../../json.js'
import {
  compileJsonataTemplate,
  compilePathExpression,
  expectType,
  isJsonataExpression,
  WorkflowError,
} from '../../expr/index.js'
import type { MapIR, ParallelIR, Target } from '../../ir/index.js'
import { compileTemplate, prepareInput } from '../data-flow.js'
import type { Carry } from '../protocol.js'
import type { Visit } from '../visit.js'
import { countField, prepareTolerance } from './map-limits.js'
import { isJsonata } from './number-field.js'

/** The branches of one fan-out. */
export interface Branches {
  readonly size: number
  /** How many may be open at once; undefined: all. */
  readonly limit: number | undefined
  /** How many may fail; undefined: none. */
  readonly tolerated: number | undefined
  /** What a branch begins with, by randomness of its own. Throws WorkflowError where its ItemSelector fails. */
  start(index: number, random: () => number): Promise<BranchStart>
}

export interface BranchStart {
  readonly to: Target
  readonly input: Json
  readonly carry: Carry
}

/** Finds out what a Map or Parallel starts. The same visit, clock and randomness give the same branches. */
export type Expand = (visit: Visit) => Promise<Branches>

/** The branches of a Parallel: each gets the same input. */
export function prepareParallel(ir: ParallelIR): Expand {
  const input = prepareInput(ir)
  const template = ir.Arguments ?? ir.Parameters
  const payload =
    template === undefined ? undefined : compileTemplate(template, ir, isJsonata(ir) ? 'Arguments' : 'Parameters')
  return async (visit) => {
    const effective = await input(visit)
    const shared = payload === undefined ? effective : await visit.evaluate(payload, effective)
    const { carry } = visit.walk.frame
    return {
      size: ir.Branches.length,
      limit: undefined,
      tolerated: undefined,
      start: (index) => Promise.resolve({ to: ir.Branches[index]!, input: shared, carry }),
    }
  }
}

/** The iterations of a Map: one an item, through the ItemSelector where there is one. */
export function prepareMap(ir: MapIR, carriesValue: boolean): Expand {
  const input = prepareInput(ir)
  const items = prepareItems(ir)
  const limit = countField(ir, 'MaxConcurrency')
  const tolerated = prepareTolerance(ir)
  const selector = ir.ItemSelector === undefined ? undefined : compileTemplate(ir.ItemSelector, ir, 'ItemSelector')
  return async (visit) => {
    const effective = await input(visit)
    const list = await items(visit, effective)
    return {
      size: list.length,
      limit: (await limit(visit, effective)) || undefined,
      tolerated: await tolerated(visit, effective, list.length),
      start: async (index, random) => {
        const value = list[index]!
        const carry = { ...visit.walk.frame.carry, item: { index, value } }
        const inside = visit.within({ ...visit.walk, random, frame: { ...visit.walk.frame, carry } })
        const selected = selector === undefined ? value : await inside.evaluate(selector, effective)
        return { to: ir.Start, input: selected, carry: carriesValue ? carry : { ...carry, item: { index } } }
      },
    }
  }
}

function prepareItems(ir: MapIR): (visit: Visit, input: Json) => Promise<readonly Json[]> {
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
