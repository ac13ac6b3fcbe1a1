import type { Json } from '../../json.js'
import { WorkflowError } from '../expr/index.js'
import type { FanInIR } from '../ir/index.js'
import { prepareRecovery, prepareSuccess } from './failure.js'
import type { Outcome, Visit } from './visit.js'

/** The half of a Map or Parallel that goes on from its branches. */
export interface Join {
  /** All branches are done: `results` in the order of the branches. */
  succeed(visit: Visit, results: Json): Promise<Outcome>
  /** A branch failed, or the run of a distributed Map, or an evaluation in JSONata. */
  fail(visit: Visit, error: unknown): Promise<Outcome>
  /** The state itself failed: nothing of it had begun. */
  recover(visit: Visit, error: unknown): Promise<Outcome>
}

/** Prepares the fan-in of a Map or Parallel: ResultSelector to OutputPath, Retry and Catch. */
export function prepareJoin(ir: FanInIR): Join {
  const type = ir.Type
  const recover = prepareRecovery(ir, type, false)
  const succeed = prepareSuccess(ir, type, recover)
  return {
    succeed(visit, results) {
      visit.record(`${type}StateSucceeded`, {})
      return succeed(visit, results)
    },
    fail(visit, error) {
      visit.record(`${type}StateFailed`, {})
      return recover(visit, error)
    },
    recover,
  }
}

/** More branches failed than the Map tolerates. */
export function thresholdExceeded(): WorkflowError {
  const name = 'States.ExceedToleratedFailureThreshold'
  return new WorkflowError(name, 'The specified tolerated failure threshold was exceeded')
}
