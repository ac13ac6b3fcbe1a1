import type { ParallelState } from '../ast.js'
import type { StateSite } from '../definition.js'
import { failuresOf } from './failures.js'
import { fieldsOf, itemsOf, RESULT_FIELDS } from './fields.js'
import type { BuildScope } from './scope.js'
import { baseOf, transitionOf } from './state.js'

type Own = Omit<ParallelState, keyof ReturnType<typeof baseOf> | 'type' | 'branches' | 'retry' | 'catch' | 'transition'>

/** ASL specification, "Parallel State". */
export function buildParallel(site: StateSite, buildScope: BuildScope): ParallelState {
  const fields = fieldsOf<Own>(site.node, 'inputPath', 'parameters', 'arguments', ...RESULT_FIELDS)
  return {
    type: 'Parallel',
    ...baseOf(site),
    branches: itemsOf(site.node, 'Branches').map(buildScope),
    ...fields,
    ...failuresOf(site.node),
    transition: transitionOf(site),
  }
}
