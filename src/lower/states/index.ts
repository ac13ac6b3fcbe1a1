import type { State } from '../../asl/ast.js'
import type { StateIR } from '../../runtime-shim/ir/index.js'
import type { Lowering } from '../lowering.js'
import { lowerChoice } from './choice.js'
import { lowerFail, lowerSucceed } from './ending.js'
import { lowerMap } from './map.js'
import { lowerParallel } from './parallel.js'
import { lowerPass } from './pass.js'
import { lowerTask } from './task.js'
import { lowerWait } from './wait.js'

export { lowerFanIn } from './parallel.js'

/** One state of the language as one state of the IR. */
export function lowerState(state: State, lowering: Lowering): StateIR {
  switch (state.type) {
    case 'Task':
      return lowerTask(state, lowering)
    case 'Pass':
      return lowerPass(state, lowering)
    case 'Choice':
      return lowerChoice(state, lowering)
    case 'Wait':
      return lowerWait(state, lowering)
    case 'Succeed':
      return lowerSucceed(state, lowering)
    case 'Fail':
      return lowerFail(state)
    case 'Parallel':
      return lowerParallel(state, lowering)
    case 'Map':
      return lowerMap(state, lowering)
  }
}
