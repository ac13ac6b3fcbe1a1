import type { Json, JsonObject } from '../../../json.js'
import type { MapIR, ParallelIR, Target } from '../../ir/index.js'
import { compileTemplate, prepareInput } from '../data-flow.js'
import type { Carry, Page } from '../protocol.js'
import type { Visit } from '../visit.js'
import { prepareItems } from './items.js'
import { prepareLimit, prepareTolerance, tolerated, tolerates } from './map-limits.js'
import { isJsonata } from './number-field.js'

/** The branches of one fan-out. */
export interface Branches {
  readonly size: number
  /** How many may be open at once; undefined: all. */
  readonly limit: number | undefined
  /** How many may fail; undefined: none. */
  readonly tolerated: number | undefined
  /** What a distributed Map starts. */
  readonly page?: Page
  /** What a branch begins with, by randomness of its own. Throws WorkflowError where its ItemSelector fails. */
  start(index: number, random: () => number): Promise<BranchStart>
}

export interface BranchStart {
  readonly to: Target
  readonly input: Json
  readonly variables: JsonObject
  readonly carry: Carry
}

/**
 * Finds out what a Map or Parallel starts. The same visit, clock and randomness give the same branches; those of a
 * distributed Map follow from the page that is given, or are the first page.
 */
export type Expand = (visit: Visit, page?: Page) => Promise<Branches>

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
    const { variables } = visit.data
    return {
      size: ir.Branches.length,
      limit: undefined,
      tolerated: undefined,
      start: (index) => Promise.resolve({ to: ir.Branches[index]!, input: shared, variables, carry }),
    }
  }
}

/** The iterations of a Map: one an item, through the ItemSelector where there is one. */
export function prepareMap(ir: MapIR, carriesValue: boolean): Expand {
  const input = prepareInput(ir)
  const items = prepareItems(ir)
  const limit = prepareLimit(ir)
  const toleranceOf = prepareTolerance(ir)
  const selector = ir.ItemSelector === undefined ? undefined : compileTemplate(ir.ItemSelector, ir, 'ItemSelector')
  return async (visit) => {
    const effective = await input(visit)
    const list = await items(visit, effective)
    const tolerance = await toleranceOf(visit, effective)
    const { variables } = visit.data
    return {
      size: list.length,
      limit: (await limit(visit, effective)) || undefined,
      tolerated: tolerates(tolerance) ? tolerated(tolerance, list.length) : undefined,
      start: async (index, random) => {
        const value = list[index]!
        const carry = { ...visit.walk.frame.carry, item: { index, value } }
        const inside = visit.within({ ...visit.walk, random, frame: { ...visit.walk.frame, carry } })
        const selected = selector === undefined ? value : await inside.evaluate(selector, effective)
        return { to: ir.Start, input: selected, variables, carry: carriesValue ? carry : { ...carry, item: { index } } }
      },
    }
  }
}
