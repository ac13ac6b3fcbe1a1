import type { FanInIR, StateIR, Target } from './schema.js'

/** Every target that a state names, in the order of the file. */
export function targetsOfState(state: StateIR): Target[] {
  switch (state.Type) {
    case 'Task':
      return [state.Next, ...(state.Catch ?? []).map((catcher) => catcher.Next)]
    case 'Conditional':
      return [...state.Choices.map((choice) => choice.Next), ...(state.Default === undefined ? [] : [state.Default])]
    case 'Parallel':
      return [...state.Branches]
    case 'Map':
      return [state.Start]
    case 'Fail':
      return []
    default:
      return [state.Next]
  }
}

/** Every target that a fan-in names. */
export function targetsOfFanIn(fanIn: FanInIR): Target[] {
  return [fanIn.Next, ...(fanIn.Catch ?? []).map((catcher) => catcher.Next)]
}
