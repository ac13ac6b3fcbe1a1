import { setTimeout } from 'node:timers/promises'
import { rootKey, type App, type Request } from '../../core/index.js'
import type { TaskRunner } from '../../platform.js'
import { durableSite } from './durable-site.js'
import type { Environment } from './environment.js'
import { endingOf } from './outcome.js'
import { RealClock } from './real-clock.js'
import { recordKey } from './record-key.js'
import { parseRecord } from './record-text.js'
import { Runner } from './runner.js'

/** What is drained. */
export interface Drained {
  readonly app: App
  /** An execution that has ended. */
  readonly name: string
  readonly directory: string
  readonly environment: Environment
}

/** How often it is looked for what is left, and how long others have to deliver what they hold: milliseconds. */
const LOOK = 10
const PATIENCE = 1000

/**
 * Delivers what is left of an execution that has ended, and of those that it has started and that are stopped with it:
 * nothing but their collection can come of that, and no task is begun. Executions that go on are left to the next who
 * works here. `cancel` is given the jobs that nobody waits for any more.
 */
export async function drain(
  { app, name, directory, environment }: Drained,
  cancel: TaskRunner['cancel'],
): Promise<void> {
  const accepts = (request: Request): boolean => isStop(request) || hasEnded(environment, request.execution)
  const site = await durableSite(directory, name, false, accepts)
  let failure: { readonly error: unknown } | undefined
  const monitor = { idle: nothing, ended: nothing, failed: (error: unknown) => (failure ??= { error }) }
  const observer = { committed: nothing }
  const options = { name, app, site, clock: new RealClock(), tasks: { echo: false, cancel }, observer }
  const runner = await Runner.create({ ...options, stateBytes: Infinity }, monitor)
  runner.finish()
  try {
    for (const began = performance.now(); ; await setTimeout(LOOK)) {
      await runner.queue.recover()
      await runner.queue.take()
      await runner.finishOthers()
      if (failure !== undefined) throw failure.error
      const isPatient = performance.now() - began < PATIENCE
      const isLeft = isPatient ? runner.queue.hasMessages() : runner.queue.hasBacklog()
      if (!isLeft && runner.loop.isIdle && runner.loop.delayed === 0) return
    }
  } finally {
    await runner.close()
    await site.durable()
    await site.close()
  }
}

/** A request that ends an execution now, and not at its timeout. */
function isStop({ stop }: Request): boolean {
  return stop?.status === 'ABORTED'
}

function hasEnded({ records }: Environment, execution: string): boolean {
  const text = records.get(recordKey(rootKey(execution)))
  return text !== undefined && endingOf(parseRecord(text)) !== undefined
}

function nothing(): void {
  return undefined
}
