import type { TaskState } from '../ast.js'
import type { StateSite } from '../definition.js'
import { failuresOf } from './failures.js'
import { fieldsOf } from './fields.js'
import { baseOf, transitionOf } from './state.js'

type Own = Omit<TaskState, keyof ReturnType<typeof baseOf> | 'type' | 'retry' | 'catch' | 'transition'>

/** ASL specification, "Task State". */
export function buildTask(site: StateSite): TaskState {
  const fields = fieldsOf<Own>(
    site.node,
    'resource',
    'inputPath',
    'parameters',
    'arguments',
    'resultSelector',
    'resultPath',
    'outputPath',
    'output',
    'assign',
    'timeoutSeconds',
    'timeoutSecondsPath',
    'heartbeatSeconds',
    'heartbeatSecondsPath',
    'credentials',
  )
  return { type: 'Task', ...baseOf(site), ...fields, ...failuresOf(site.node), transition: transitionOf(site) }
}
