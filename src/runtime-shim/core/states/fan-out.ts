import type { Json } from '../../../json.js'
import { WorkflowError } from '../../expr/index.js'
import type { MapIR, ParallelIR } from '../../ir/index.js'
import { thresholdExceeded, type Join } from '../join.js'
import type { MapRun } from '../map-run/map-run.js'
import type { PreparedState } from '../program.js'
import type { FanOut } from '../protocol.js'
import { seedFrom } from '../random.js'
import type { Visit } from '../visit.js'
import { runBranch } from '../walk.js'
import type { Branches, Expand } from './branches.js'

/** A Map or Parallel: evaluated in place where it is folded, otherwise the branches of a fan-out. */
export function prepareFanOut(
  ir: MapIR | ParallelIR,
  expand: Expand,
  join: Join,
  run: MapRun | undefined,
): PreparedState {
  return async (visit) => {
    const time = visit.walk.now()
    const seed = seedFrom(visit.walk.random)
    let branches: Branches
    try {
      branches = await expand(visit.at({ time, seed }))
    } catch (error) {
      const last = visit.walk.history.at(-1)?.type
      return last !== undefined && TOLD_AS_FAILED.has(last) ? join.fail(visit, error) : join.recover(visit, error)
    }
    if (run === undefined) visit.record(`${ir.Type}StateStarted`, ir.Type === 'Map' ? { length: branches.size } : {})
    if (!ir.Folded && branches.size > 0) return fanOutOf(visit, branches, time, seed)
    let result: Json
    try {
      const inline = ir.Folded || run === undefined
      result = inline ? await inPlace(visit, ir.Type, branches) : await run.none(visit, branches)
    } catch (error) {
      return join.fail(visit, error)
    }
    return join.succeed(visit, result)
  }
}

/** The events after which a state that cannot fan out has an event of its own for its failure. */
const TOLD_AS_FAILED: ReadonlySet<string> = new Set(['MapRunStarted', 'EvaluationFailed'])

/** The effect that starts branches. */
export function fanOutOf(visit: Visit, branches: Branches, time: number, seed: number): FanOut {
  const { size, limit, tolerated, page } = branches
  return {
    type: 'fan-out',
    ...visit.kept(time, seed),
    size,
    ...(limit !== undefined && limit < size && { limit }),
    ...(tolerated !== undefined && { tolerated }),
    ...(page && { page }),
  }
}

async function inPlace(visit: Visit, type: 'Map' | 'Parallel', branches: Branches): Promise<Json[]> {
  const results: Json[] = []
  let failures = 0
  const iteration = (event: string, index: number): void => {
    if (type === 'Map') visit.record(`MapIteration${event}`, { name: visit.label, index })
  }
  for (let index = 0; index < branches.size; index++) {
    iteration('Started', index)
    const start = await branches.start(index, visit.walk.random)
    try {
      results.push(await runBranch(visit, start))
    } catch (error) {
      iteration('Failed', index)
      if (!(error instanceof WorkflowError) || branches.tolerated === undefined) throw error
      if (++failures > branches.tolerated) throw thresholdExceeded()
      continue
    }
    iteration('Succeeded', index)
  }
  return results
}
