import type { MapState, ParallelState } from '../../asl/ast.js'
import type { FanInIR, ParallelIR } from '../../runtime-shim/ir/index.js'
import { failuresOf, languageOf, resultOf, targetOf, transitionOf, valuesOf, type Lowering } from '../lowering.js'

/** The half of a Parallel that starts its branches. */
export function lowerParallel(state: ParallelState, lowering: Lowering): ParallelIR {
  return {
    Type: 'Parallel',
    ...(lowering.folded.has(state.name) && { Folded: true as const }),
    ...languageOf(state),
    ...valuesOf({ InputPath: state.inputPath, Parameters: state.parameters, Arguments: state.arguments }),
    Branches: state.branches.map((branch) => targetOf(branch.startAt.value, lowering)),
  }
}

/** The half of a Parallel or Map that goes on from the results of its branches. */
export function lowerFanIn(state: ParallelState | MapState, lowering: Lowering): FanInIR {
  return {
    Type: state.type,
    ...languageOf(state),
    ...resultOf(state),
    ...failuresOf(state, lowering),
    Next: transitionOf(state, lowering),
  }
}
