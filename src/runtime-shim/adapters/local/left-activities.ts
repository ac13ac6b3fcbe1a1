import type { Frame } from '../../core/protocol.js'
import type { Activities, TaskCall } from '../../platform.js'
import { openActivityTask } from './activity-tasks-table.js'
import type { Environment } from './environment.js'
import { findHandler, type Handlers } from './handlers.js'

/** Where nobody outside could fetch a task: all are run here. */
export const NO_ACTIVITIES: Activities = { leave: () => Promise.resolve(false) }

/** Leaves the tasks of activities in a store, for workers in any process. */
export function leftIn(environment: Environment): Activities {
  return {
    async leave(task, frame) {
      await environment.transactor.write(() => openActivityTask(environment, task, frame, Date.now()))
      return true
    },
  }
}

/** Leaves only tasks without a handler. */
export function leftWithout(handlers: Handlers, activities: Activities): Activities {
  return {
    leave: async (task: TaskCall, frame: Frame) =>
      findHandler(handlers, task) === undefined && (await activities.leave(task, frame)),
  }
}
