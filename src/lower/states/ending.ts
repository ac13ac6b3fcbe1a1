import type { FailState, SucceedState } from '../../asl/ast.js'
import type { FailIR, SucceedIR } from '../../runtime-shim/ir/index.js'
import { endOf, languageOf, valuesOf, type Lowering } from '../lowering.js'

/** Succeed ends only its own scope: in a branch it goes to the fan-in. */
export function lowerSucceed(state: SucceedState, lowering: Lowering): SucceedIR {
  return {
    Type: 'Succeed',
    ...languageOf(state),
    ...valuesOf({ InputPath: state.inputPath, Output: state.output, OutputPath: state.outputPath }),
    Next: endOf(state, lowering),
  }
}

export function lowerFail(state: FailState): FailIR {
  return {
    Type: 'Fail',
    ...languageOf(state),
    ...valuesOf({
      Error: state.error,
      ErrorPath: state.errorPath,
      Cause: state.cause,
      CausePath: state.causePath,
    }),
  }
}
