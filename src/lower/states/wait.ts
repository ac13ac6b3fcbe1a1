import type { WaitState } from '../../asl/ast.js'
import type { WaitIR } from '../../runtime-shim/ir/index.js'
import { languageOf, transitionOf, valuesOf, type Lowering } from '../lowering.js'

export function lowerWait(state: WaitState, lowering: Lowering): WaitIR {
  return {
    Type: 'Wait',
    ...languageOf(state),
    ...valuesOf({
      InputPath: state.inputPath,
      Seconds: state.seconds,
      SecondsPath: state.secondsPath,
      Timestamp: state.timestamp,
      TimestampPath: state.timestampPath,
      Output: state.output,
      Assign: state.assign,
      OutputPath: state.outputPath,
    }),
    Next: transitionOf(state, lowering),
  }
}
