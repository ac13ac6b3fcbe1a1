import {
  answerToken,
  heartbeat,
  redrive,
  rootKey,
  startRequest,
  timeoutRequest,
  type StartInput,
} from '../runtime-shim/core/index.js'
import { seededRandom } from '../runtime-shim/core/random.js'
import type { Platform } from '../runtime-shim/platform.js'
import type { Flight } from './flight.js'
import type { Outside } from './scenario.js'
import { BEGIN, EXECUTION } from './setup.js'
import type { World } from './world.js'

/** How the execution of a world is started: the same each time. */
function startOf({ scenario }: World): StartInput {
  return { name: EXECUTION, input: scenario.input, now: BEGIN }
}

/** A user starts the execution, with the version of the app that is current then. */
export function start(world: World): void {
  const { versions } = world
  world.send(versions.pin(startRequest(versions.current, startOf(world))), world.time)
}

/** The timer of the execution's own TimeoutSeconds, where it has one. */
export function startTimeout(world: World): void {
  const timeout = timeoutRequest(world.versions.current, startOf(world))
  if (timeout !== undefined) world.send(world.versions.pin(timeout.request), timeout.notBefore)
}

/** A user stops the execution, whatever it is doing. */
export function stop(world: World): void {
  const { data: _, ...request } = startRequest(world.versions.current, startOf(world))
  const failed = { type: 'failed', error: 'Stopped', cause: 'by a user', status: 'ABORTED' } as const
  world.send(world.versions.pin({ ...request, stop: failed }), world.time)
}

/** Somebody redrives an execution that stands still; where nothing of it has ever begun, it is started again. */
export function redriveExecution(world: World): void {
  world.post('redrive', world.time, async (platform: Platform) => {
    const app = world.versions.of(world.store.get(rootKey(EXECUTION)))
    if (!(await redrive(app, EXECUTION, platform))) start(world)
  })
}

/** What the functions of a delivery may do outside of the workflow. */
export function outsideOf(world: World, { id }: Flight): Outside {
  const due = (seconds: number): number => world.time + seconds * 1000
  return {
    random: seededRandom(world.setup.seed, 1000 + id),
    answer: (token, answer, seconds) =>
      world.post('the answer to a token', due(seconds), async (platform) => {
        await answerToken(platform, token, answer)
      }),
    heartbeat: (token, seconds) =>
      world.post('a heartbeat', due(seconds), async (platform) => {
        await heartbeat(platform, token)
      }),
  }
}
