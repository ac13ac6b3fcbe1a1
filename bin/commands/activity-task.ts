import { setTimeout } from 'node:timers/promises'
import type { ActivityTask, ExecutionStore } from '../../src/index.js'
import { CallError, EXIT, type ExitStatus } from '../exit.js'
import { withStore, type StoreFlags } from '../store.js'
import { palette, print, say } from '../streams.js'

/** The options of `unum activity-task`. */
export interface ActivityTaskFlags extends StoreFlags {
  readonly workerName?: string
  readonly wait: string
}

/** How often a task is looked for, in milliseconds. */
const LOOK = 50

/** `unum activity-task`: takes a task of an activity, as its worker. That there is none is no success. */
export async function activityTaskCommand(arn: string, flags: ActivityTaskFlags): Promise<ExitStatus> {
  const seconds = flags.wait.trim() === '' ? NaN : Number(flags.wait)
  if (!(seconds >= 0)) throw new CallError(`--wait must be a number of seconds, but is "${flags.wait}"`)
  let task: ActivityTask | undefined
  const status = await withStore(flags, async (store) => {
    task = await takeWithin(seconds * 1000, store, arn, flags.workerName)
    if (task === undefined) return say(`${palette().red('unum:')} no task of ${arn} waits for a worker`)
    await print(`${JSON.stringify(task)}\n`)
  })
  return task === undefined ? EXIT.no : status
}

/** The task; undefined: for so many milliseconds there was none. */
async function takeWithin(
  patience: number,
  store: ExecutionStore,
  arn: string,
  workerName: string | undefined,
): Promise<ActivityTask | undefined> {
  const end = performance.now() + patience
  for (;;) {
    const task = await store.getActivityTask(arn, workerName === undefined ? {} : { workerName })
    const left = end - performance.now()
    if (task !== undefined || left <= 0) return task
    await setTimeout(Math.min(LOOK, left))
  }
}
