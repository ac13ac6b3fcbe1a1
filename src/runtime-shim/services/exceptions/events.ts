import { WorkflowError } from '../../expr/errors.js'
import type { Exception } from './exception.js'

/** `events:putEvents`: one event that was not taken fails the task. */
export const PUT_EVENTS: Exception = {
  conclude(answer) {
    if (answer.FailedEntryCount !== 0) throw new WorkflowError('EventBridge.FailedEntry', JSON.stringify(answer))
    return answer
  },
}
