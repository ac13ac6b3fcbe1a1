import type { Json } from '../../../json.js'
import type { Running, TaskCall, TaskRunner } from '../../platform.js'
import { findHandler, type Handlers } from './handlers.js'
import { isNested, type NestedExecutions } from './nested-executions.js'

/** Tasks that start executions of machines that are given; a handler of such a task goes first, all others go on. */
export class NestedTasks implements TaskRunner {
  constructor(
    private readonly executions: NestedExecutions,
    private readonly handlers: Handlers,
    private readonly others: TaskRunner,
  ) {}

  run(task: TaskCall): Promise<Json | Running> {
    const machine = findHandler(this.handlers, task) === undefined ? this.executions.machineOf(task) : undefined
    return machine === undefined ? this.others.run(task) : this.executions.start(machine, task)
  }

  poll(task: TaskCall, job: Json): Promise<Json | Running> {
    return isNested(job) ? this.executions.poll(job) : this.others.poll(task, job)
  }

  cancel(resource: string, job: Json): Promise<void> {
    return isNested(job) ? this.executions.stop(job) : this.others.cancel(resource, job)
  }
}
