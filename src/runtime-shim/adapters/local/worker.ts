/** The entry of a worker process: it takes messages of one execution until it is told to end, or its parent is gone. */
import { loadApp } from '../../core/index.js'
import type { Observer } from '../../platform.js'
import { durableSite } from './durable-site.js'
import { RealClock } from './real-clock.js'
import { Runner, type Monitor } from './runner.js'
import type { FromWorker, ToWorker } from './worker-messages.js'

/** How often an idle worker looks for work, in milliseconds. */
const LOOK = 10

/** How often it looks for what other processes have ended, in milliseconds. */
const LOOK_AT_OTHERS = 200

const tell = (message: FromWorker): void => void (process.connected && process.send!(message))
const failed = (error: unknown): void => tell({ type: 'failed', error })

async function work(job: Extract<ToWorker, { type: 'begin' }>): Promise<void> {
  const site = await durableSite(job.directory, job.name, false)
  const observer: Observer = {
    committed: (frame, effect, history) => {
      if (job.observes) tell({ type: 'committed', frame, effect, history })
    },
  }
  const monitor: Monitor = {
    idle: () => tell({ type: 'idle' }),
    ended: (ending) => tell({ type: 'ended', ending }),
    failed,
  }
  const { name, tasks, stateBytes } = job
  const runner = await Runner.create(
    { name, app: loadApp(job.app), site, clock: new RealClock(), tasks, stateBytes, observer },
    monitor,
  )
  const looks = [
    setInterval(() => void runner.queue.take().catch(failed), LOOK),
    setInterval(() => void runner.finishOthers().catch(failed), LOOK_AT_OTHERS),
  ]
  process.on('message', (message: ToWorker) => {
    if (message.type === 'finish') runner.finish()
    if (message.type === 'close') void end().catch(failed)
  })
  const end = async (): Promise<void> => {
    looks.forEach(clearInterval)
    await runner.close()
    await site.close()
    tell({ type: 'counts', counts: runner.counts })
    process.disconnect()
  }
}

process.once('disconnect', () => process.exit())
process.once('message', (message: ToWorker) => {
  if (message.type === 'begin') work(message).catch(failed)
})
