import type { TaskState } from '../../asl/ast.js'
import type { TaskIR } from '../../runtime-shim/ir/index.js'
import { failuresOf, languageOf, resultOf, transitionOf, valuesOf, type Lowering } from '../lowering.js'

/** A Task: the one state that has a function of its own. */
export function lowerTask(state: TaskState, lowering: Lowering): TaskIR {
  return {
    Type: 'Task',
    Resource: state.resource.value,
    ...languageOf(state),
    ...valuesOf({
      InputPath: state.inputPath,
      Parameters: state.parameters,
      Arguments: state.arguments,
      Credentials: state.credentials,
      TimeoutSeconds: state.timeoutSeconds,
      TimeoutSecondsPath: state.timeoutSecondsPath,
      HeartbeatSeconds: state.heartbeatSeconds,
      HeartbeatSecondsPath: state.heartbeatSecondsPath,
    }),
    ...resultOf(state),
    ...failuresOf(state, lowering),
    Next: transitionOf(state, lowering),
  }
}
