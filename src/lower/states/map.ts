import type { MapState } from '../../asl/ast.js'
import type { MapIR } from '../../runtime-shim/ir/index.js'
import { languageOf, targetOf, valuesOf, type Lowering } from '../lowering.js'

/** The half of a Map that starts its iterations. The older Parameters is an ItemSelector. */
export function lowerMap(state: MapState, lowering: Lowering): MapIR {
  return {
    Type: 'Map',
    ...(state.mode === 'DISTRIBUTED' && { Mode: state.mode }),
    ...(lowering.folded.has(state.name) && { Folded: true as const }),
    ...languageOf(state),
    ...valuesOf({
      InputPath: state.inputPath,
      ItemsPath: state.itemsPath,
      Items: state.items,
      ItemSelector: state.itemSelector ?? state.parameters,
      MaxConcurrency: state.maxConcurrency,
      MaxConcurrencyPath: state.maxConcurrencyPath,
      ToleratedFailureCount: state.toleratedFailureCount,
      ToleratedFailureCountPath: state.toleratedFailureCountPath,
      ToleratedFailurePercentage: state.toleratedFailurePercentage,
      ToleratedFailurePercentagePath: state.toleratedFailurePercentagePath,
    }),
    Start: targetOf(state.processor.startAt.value, lowering),
  }
}
