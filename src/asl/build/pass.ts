import type { PassState } from '../ast.js'
import type { StateSite } from '../definition.js'
import { fieldsOf } from './fields.js'
import { baseOf, transitionOf } from './state.js'

type Own = Omit<PassState, keyof ReturnType<typeof baseOf> | 'type' | 'transition'>

/** ASL specification, "Pass State". */
export function buildPass(site: StateSite): PassState {
  const fields = fieldsOf<Own>(
    site.node,
    'inputPath',
    'parameters',
    'result',
    'resultPath',
    'outputPath',
    'output',
    'assign',
  )
  return { type: 'Pass', ...baseOf(site), ...fields, transition: transitionOf(site) }
}
