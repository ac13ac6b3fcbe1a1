import type { Json } from '../json.js'
import {
  answerToken,
  heartbeat,
  redrive,
  rootKey,
  startRequest,
  timeoutRequest,
  type StartInput,
} from '../runtime-shim/core/index.js'
import { nestedExecution } from '../runtime-shim/core/keys.js'
import { seededRandom } from '../runtime-shim/core/random.js'
import type { Platform } from '../runtime-shim/platform.js'
import type { Flight } from './flight.js'
import { outcomeOf } from './outcome.js'
import type { Executions, Outside } from './scenario.js'
import { BEGIN, EXECUTION } from './setup.js'
import type { World } from './world.js'

/** How the execution of a world is started: the same each time. */
function startOf({ scenario }: World): StartInput {
  return { name: EXECUTION, input: scenario.input, now: BEGIN }
}

/** A user starts the execution, with the timer of its TimeoutSeconds; again, if nothing has come of it. */
export function start(world: World): void {
  const { app } = world.scenario
  world.send(world.versions.pin(startRequest(app, startOf(world)), app), world.time)
  const timeout = timeoutRequest(app, startOf(world))
  if (timeout !== undefined) world.send(world.versions.pin(timeout.request, app), timeout.notBefore)
}

const STOPPED = { type: 'failed', error: 'Stopped', cause: 'by a user', status: 'ABORTED' } as const

/** A user stops the execution, whatever it is doing: through the version that is current. */
export function stop(world: World): void {
  const app = world.versions.current
  const { data: _, ...request } = startRequest(app, startOf(world))
  world.send(world.versions.pin({ ...request, stop: STOPPED }, app), world.time)
}

/** Somebody redrives an execution that stands still; where nothing of it has ever begun, it is started again. */
export function redriveExecution(world: World): void {
  world.post('redrive', world.time, async (platform: Platform) => {
    const root = world.store.get(rootKey(EXECUTION))
    const begun = root !== undefined && (await redrive(world.versions.of(root), EXECUTION, platform))
    if (!begun && world.expired === undefined) start(world)
  })
}

/** What the tasks of a delivery may do with executions of the nested app. */
function executionsOf(world: World, flight: Flight): Executions {
  const { nested } = world.scenario
  const nameOf = (name: string): string => nestedExecution(nested!.manifest.Name, name)
  const startOf = (name: string, input: Json): StartInput => ({ name: nameOf(name), input, now: world.time })
  return {
    start(name, input) {
      if (world.store.has(rootKey(nameOf(name)))) return
      world.send(startRequest(nested!, startOf(name, input)), world.time, flight)
      const timeout = timeoutRequest(nested!, startOf(name, input))
      if (timeout !== undefined) world.send(timeout.request, timeout.notBefore, flight)
    },
    stop(name) {
      const { data: _, ...request } = startRequest(nested!, startOf(name, null))
      world.send({ ...request, stop: STOPPED }, world.time, flight)
    },
    outcome: (name) => outcomeOf(world.store.get(rootKey(nameOf(name)))),
  }
}

/** What the functions of a delivery may do outside of the workflow. */
export function outsideOf(world: World, flight: Flight): Outside {
  const due = (seconds: number): number => world.time + seconds * 1000
  return {
    random: seededRandom(world.setup.seed, 1000 + flight.id),
    answer: (token, answer, seconds) =>
      world.post('the answer to a token', due(seconds), async (platform) => {
        await answerToken(platform, token, answer)
      }),
    heartbeat: (token, seconds) =>
      world.post('a heartbeat', due(seconds), async (platform) => {
        await heartbeat(platform, token)
      }),
    executions: executionsOf(world, flight),
  }
}
