import type { FailState, SucceedState } from '../ast.js'
import type { StateSite } from '../definition.js'
import { fieldsOf } from './fields.js'
import { baseOf } from './state.js'

/** ASL specification, "Succeed State". */
export function buildSucceed(site: StateSite): SucceedState {
  type Own = Pick<SucceedState, 'inputPath' | 'outputPath' | 'output'>
  return { type: 'Succeed', ...baseOf(site), ...fieldsOf<Own>(site.node, 'inputPath', 'outputPath', 'output') }
}

/** "Fail State". */
export function buildFail(site: StateSite): FailState {
  type Own = Pick<FailState, 'error' | 'errorPath' | 'cause' | 'causePath'>
  return { type: 'Fail', ...baseOf(site), ...fieldsOf<Own>(site.node, 'error', 'errorPath', 'cause', 'causePath') }
}
