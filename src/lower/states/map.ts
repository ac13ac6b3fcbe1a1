import type { Json } from '../../json.js'
import type { Field, MapState } from '../../asl/ast.js'
import type { ItemBatcherIR, ItemReaderIR, MapIR, ResultWriterIR } from '../../runtime-shim/ir/index.js'
import { languageOf, targetOf, valuesOf, type Lowering } from '../lowering.js'

/** The half of a Map that starts its iterations. The older Parameters is an ItemSelector. */
export function lowerMap(state: MapState, lowering: Lowering): MapIR {
  return {
    Type: 'Map',
    ...(state.mode === 'DISTRIBUTED' && { Mode: state.mode, ...childrenOf(state) }),
    ...(lowering.folded.has(state.name) && { Folded: true as const }),
    ...languageOf(state),
    ...valuesOf({
      InputPath: state.inputPath,
      ItemsPath: state.itemsPath,
      Items: state.items,
      ItemSelector: state.itemSelector ?? state.parameters,
      ItemReader: partOf<ItemReaderIR>(state.itemReader),
      ItemBatcher: partOf<ItemBatcherIR>(state.itemBatcher),
      ResultWriter: partOf<ResultWriterIR>(state.resultWriter),
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

/** What the executions are called by and billed as that a distributed Map starts. */
function childrenOf({ processorConfig, label }: MapState): Pick<MapIR, 'ExecutionType' | 'Label'> {
  const { ExecutionType: type } = (processorConfig?.value ?? {}) as { ExecutionType?: string }
  return { ...(type === 'EXPRESS' && { ExecutionType: type }), ...(label && { Label: label.value }) }
}

/** A field of fields, whose form the checks of the language have seen. */
function partOf<T>(field: Field<Json> | undefined): Field<T> | undefined {
  return field as Field<T> | undefined
}
