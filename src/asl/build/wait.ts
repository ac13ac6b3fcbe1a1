import type { WaitState } from '../ast.js'
import type { StateSite } from '../definition.js'
import { fieldsOf } from './fields.js'
import { baseOf, transitionOf } from './state.js'

type Own = Omit<WaitState, keyof ReturnType<typeof baseOf> | 'type' | 'transition'>

/** ASL specification, "Wait State". */
export function buildWait(site: StateSite): WaitState {
  const fields = fieldsOf<Own>(
    site.node,
    'inputPath',
    'seconds',
    'secondsPath',
    'timestamp',
    'timestampPath',
    'outputPath',
    'output',
    'assign',
  )
  return { type: 'Wait', ...baseOf(site), ...fields, transition: transitionOf(site) }
}
