import type { PassState } from '../../asl/ast.js'
import type { PassIR } from '../../runtime-shim/ir/index.js'
import { languageOf, transitionOf, valuesOf, type Lowering } from '../lowering.js'

export function lowerPass(state: PassState, lowering: Lowering): PassIR {
  return {
    Type: 'Pass',
    ...languageOf(state),
    ...valuesOf({
      InputPath: state.inputPath,
      Parameters: state.parameters,
      Result: state.result,
      ResultPath: state.resultPath,
      Output: state.output,
      Assign: state.assign,
      OutputPath: state.outputPath,
    }),
    Next: transitionOf(state, lowering),
  }
}
