import { WorkflowError } from '../../expr/errors.js'
import type { LocalClock } from './clock.js'

/** What `answer` comes to, or States.Timeout after so many seconds; `expire` is told of that, to end the work. */
export async function inTime<T>(
  clock: LocalClock,
  answer: Promise<T>,
  seconds: number | undefined,
  expire: (reason: WorkflowError) => void,
): Promise<T> {
  if (seconds === undefined) return answer
  const answered = new AbortController()
  const timeout = clock.sleep(seconds, answered.signal, 'work').then(() => {
    // AWS gives a task that ran out of time a name and no cause.
    const failure = new WorkflowError('States.Timeout', null)
    expire(failure)
    throw failure
  })
  try {
    return await Promise.race([answer, timeout])
  } finally {
    answered.abort()
  }
}
