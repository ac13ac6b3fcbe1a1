import { memberOf, type ObjectNode } from '../../parser/tree.js'
import type { MapState } from '../ast.js'
import type { StateSite } from '../definition.js'
import { failuresOf } from './failures.js'
import { fieldsOf, RESULT_FIELDS } from './fields.js'
import type { BuildScope } from './scope.js'
import { baseOf, transitionOf } from './state.js'

type Built = 'type' | 'processor' | 'processorConfig' | 'mode' | 'retry' | 'catch' | 'transition'
type Own = Omit<MapState, keyof ReturnType<typeof baseOf> | Built>

/** ASL specification, "Map State". */
export function buildMap(site: StateSite, buildScope: BuildScope): MapState {
  const processor = (memberOf(site.node, 'ItemProcessor') ?? memberOf(site.node, 'Iterator'))!.value as ObjectNode
  const fields = fieldsOf<Own>(
    site.node,
    'inputPath',
    'itemsPath',
    'items',
    'parameters',
    'itemSelector',
    'itemReader',
    'itemBatcher',
    'resultWriter',
    'maxConcurrency',
    'maxConcurrencyPath',
    'toleratedFailureCount',
    'toleratedFailureCountPath',
    'toleratedFailurePercentage',
    'toleratedFailurePercentagePath',
    'label',
    ...RESULT_FIELDS,
  )
  return {
    type: 'Map',
    ...baseOf(site),
    processor: buildScope(processor),
    ...fieldsOf<Pick<MapState, 'processorConfig'>>(processor, 'processorConfig'),
    mode: modeOf(processor),
    ...fields,
    ...failuresOf(site.node),
    transition: transitionOf(site),
  }
}

/** AWS's ProcessorConfig says whether iterations are executions of their own (Step Functions, "Distributed mode"). */
export function modeOf(processor: ObjectNode): MapState['mode'] {
  const mode = memberOf(memberOf(processor, 'ProcessorConfig')?.value, 'Mode')?.value
  return mode?.kind === 'string' && mode.value === 'DISTRIBUTED' ? 'DISTRIBUTED' : 'INLINE'
}
