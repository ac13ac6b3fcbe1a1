import type { Json } from '../../../json.js'
import { Running, type TaskCall, type TaskRunner } from '../../platform.js'
import type { ServiceTasks } from '../../services/index.js'
import type { LocalClock } from './clock.js'
import { findHandler, type Handlers } from './handlers.js'
import { inTime } from './in-time.js'

/** The time of calls, and what ends them early. */
interface Surroundings {
  readonly clock: LocalClock
  readonly signal?: AbortSignal
}

/**
 * Tasks that call AWS where no handler is theirs, through the SDK of the project that the file `from` is in. Nothing that
 * knows an SDK is loaded before.
 */
export async function calledTasks(
  from: string,
  handlers: Handlers,
  handled: TaskRunner,
  surroundings: Surroundings,
): Promise<TaskRunner> {
  const { ServiceTasks } = await import('../../services/index.js')
  return new CalledTasks(new ServiceTasks(from), handlers, handled, surroundings)
}

class CalledTasks implements TaskRunner {
  constructor(
    private readonly services: ServiceTasks,
    private readonly handlers: Handlers,
    private readonly handled: TaskRunner,
    private readonly surroundings: Surroundings,
  ) {}

  run(task: TaskCall): Promise<Json | Running> {
    return findHandler(this.handlers, task) === undefined ? this.call(task) : this.handled.run(task)
  }

  /** Only a call begins jobs. */
  poll(task: TaskCall, job: Json): Promise<Json | Running> {
    return this.services.poll(task, job)
  }

  cancel(resource: string, job: Json): Promise<void> {
    return this.services.cancel(resource, job)
  }

  private call(task: TaskCall): Promise<Json | Running> {
    return /\.sync(:2)?$/.test(task.resource) ? this.begin(task) : this.abortable(task)
  }

  /** A call that begins a job is not broken off: the job might have begun. One that comes too late is stopped. */
  private begin(task: TaskCall): Promise<Json | Running> {
    const begun = this.services.run(task)
    const stopLate = async (): Promise<void> => {
      const late = await begun
      if (late instanceof Running) await this.cancel(task.resource, late.job)
    }
    return inTime(this.surroundings.clock, begun, task.timeoutSeconds, () => void stopLate().catch(() => undefined))
  }

  private async abortable(task: TaskCall): Promise<Json | Running> {
    const { clock, signal: stop } = this.surroundings
    const over = new AbortController()
    const end = (): void => over.abort(stop!.reason)
    stop?.addEventListener('abort', end, { once: true })
    try {
      const answer = this.services.run(task, over.signal)
      return await inTime(clock, answer, task.timeoutSeconds, (reason) => over.abort(reason))
    } finally {
      stop?.removeEventListener('abort', end)
    }
  }
}
