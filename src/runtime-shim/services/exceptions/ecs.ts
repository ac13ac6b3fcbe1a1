import { WorkflowError } from '../../expr/errors.js'
import type { Exception } from './exception.js'

/** `ecs:runTask`: a task that could not be placed fails the state, if the state would wait for it. */
export const RUN_TASK: Exception = {
  conclude(answer, pattern) {
    const { Failures: failures } = answer
    if (pattern !== 'answer' && Array.isArray(failures) && failures.length > 0) {
      throw new WorkflowError('AmazonECS.Unknown', JSON.stringify(answer))
    }
    return answer
  },
}
