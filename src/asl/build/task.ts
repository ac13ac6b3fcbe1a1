import { memberOf, toJson } from '../../parser/tree.js'
import type { TaskState } from '../ast.js'
import type { StateSite } from '../definition.js'
import { substitutionOf } from '../placeholder.js'
import { failuresOf } from './failures.js'
import { fieldsOf, RESULT_FIELDS } from './fields.js'
import { baseOf, transitionOf } from './state.js'

type Own = Omit<TaskState, keyof ReturnType<typeof baseOf> | 'type' | 'resource' | 'retry' | 'catch' | 'transition'>

/** ASL specification, "Task State". */
export function buildTask(site: StateSite): TaskState {
  const fields = fieldsOf<Own>(
    site.node,
    'inputPath',
    'parameters',
    'arguments',
    ...RESULT_FIELDS,
    'timeoutSeconds',
    'timeoutSecondsPath',
    'heartbeatSeconds',
    'heartbeatSecondsPath',
    'credentials',
  )
  return {
    type: 'Task',
    ...baseOf(site),
    resource: resourceOf(site),
    ...fields,
    ...failuresOf(site.node),
    transition: transitionOf(site),
  }
}

/** A function of CloudFormation in place of the resource becomes the placeholder that says the same. */
function resourceOf({ node }: StateSite): TaskState['resource'] {
  const { value } = memberOf(node, 'Resource')!
  return { value: substitutionOf(value) ?? String(toJson(value)), node: value }
}
