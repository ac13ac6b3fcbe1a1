import { pathToFileURL } from 'node:url'
import type { Json } from '../json.js'
import type { LocalClock } from '../runtime-shim/adapters/local/clock.js'
import {
  checkHandlers,
  findHandler,
  handlerUnder,
  type Handler,
  type Handlers,
} from '../runtime-shim/adapters/local/handlers.js'
import { createObjects } from '../runtime-shim/adapters/local/objects.js'
import { createTasks } from '../runtime-shim/adapters/local/tasks.js'
import { loadApp } from '../runtime-shim/core/index.js'
import type { AppIR } from '../runtime-shim/ir/index.js'
import type { ObjectStore } from '../runtime-shim/platform.js'
import type { Outside, Scenario } from './scenario.js'
import { BEGIN, EXECUTION } from './setup.js'

/** The functions of a user's workflow. */
export interface Functions {
  /** Handlers by key, or the absolute path of an ES module that exports them; undefined: none. */
  readonly functions: Handlers | string | undefined
  /** A task without a handler answers with its own input. */
  readonly echo: boolean
}

/** Time does not pass while a function runs. */
const still: LocalClock = {
  now: () => BEGIN,
  sleep: (_seconds, _signal, beside) => (beside === 'work' ? new Promise(() => undefined) : Promise.resolve()),
}

/**
 * A user's workflow as a scenario. A file of functions is loaded anew for every world, so that what they remember, they
 * remember of one execution; what the file imports is loaded once.
 */
export function appScenario(app: AppIR, input: Json, { functions, echo }: Functions): Scenario {
  let worlds = 0
  const fresh = async (): Promise<Pick<Scenario, 'run' | 'objects'>> => {
    const handlers = (typeof functions === 'string' ? await loadAnew(functions, worlds++) : functions) ?? {}
    return { run: await runnerOf(handlers, echo), objects: objectsOf(handlers) }
  }
  return {
    name: app.manifest.Name,
    app: loadApp(app),
    input,
    run: () => Promise.reject(new Error('every world has functions of its own')),
    fresh,
    expected: { answeredAgain: true },
  }
}

/** The handlers of a file, as if it was imported for the first time. */
async function loadAnew(file: string, world: number): Promise<Handlers> {
  const { default: preferred, ...named } = (await import(`${pathToFileURL(file).href}?world=${world}`)) as {
    default?: object
  }
  return checkHandlers(preferred ?? named, file)
}

const unanswered = (): Promise<never> => Promise.reject(new Error('the handler of an object has no token to answer'))

/** The objects that handlers give and take. */
function objectsOf(handlers: Handlers): ObjectStore {
  const find = (resource: string): Handler | undefined => handlerUnder(handlers, resource)
  return createObjects(find, (resource) => ({
    execution: EXECUTION,
    state: '',
    attempt: 0,
    resource,
    idempotencyKey: `${EXECUTION}/${resource}`,
    signal: new AbortController().signal,
    sleep: () => Promise.resolve(),
    sendTaskSuccess: unanswered,
    sendTaskFailure: unanswered,
    sendTaskHeartbeat: unanswered,
  }))
}

/** Runs handlers as the local platform does; who echoes a task with a token answers with its input too. */
async function runnerOf(handlers: Handlers, echo: boolean): Promise<Scenario['run']> {
  let world: Outside
  const told = (): Promise<boolean> => Promise.resolve(true)
  const tasks = await createTasks(
    { handlers, echo },
    {
      clock: still,
      tokens: {
        answer: (token, answer) => (world.answer(token, answer, 0), told()),
        heartbeat: (token) => (world.heartbeat(token, 0), told()),
      },
    },
  )
  return (task, outside) => {
    world = outside
    if (echo && task.token !== undefined && findHandler(handlers, task) === undefined) {
      outside.answer(task.token, { output: task.input }, 0)
    }
    return tasks.run(task)
  }
}
