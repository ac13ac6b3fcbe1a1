import fs from 'node:fs'
import path from 'node:path'
import { findHandler, loadHandlers, type Handlers } from '../../../src/runtime-shim/adapters/local/handlers.js'
import { createObjects } from '../../../src/runtime-shim/adapters/local/objects.js'
import { answerOf } from '../../../src/runtime-shim/adapters/local/tasks-answer.js'
import { failureOf } from '../../../src/runtime-shim/adapters/local/tasks-failure.js'
import { loadApp } from '../../../src/runtime-shim/core/index.js'
import type { ObjectStore, TaskCall } from '../../../src/runtime-shim/platform.js'
import type { Json } from '../../../src/json.js'
import { compiled, type Fixture } from '../../fixtures.js'
import { expectedOf } from './expected.js'
import type { Outcome, Scenario } from '../../../src/simulate/scenario.js'
import { EXECUTION } from '../../../src/simulate/setup.js'

/** A fixture as a scenario, with what the plain interpreter says of it. */
export async function fixtureScenario(fixture: Fixture): Promise<Scenario> {
  const { name, text, input, functionsFile } = fixture
  const handlers = await loadHandlers(functionsFile)
  const run = (task: TaskCall): Promise<Json> => runHandler(handlers, task)
  const app = loadApp(compiled(text, name))
  if (text.includes('"ItemReader"')) {
    return { name, app, input, run, objects: objectsOf(handlers), expected: { outcomes: [resultOf(fixture)] } }
  }
  return {
    name,
    app,
    input,
    run,
    expected: await expectedOf({ name, definition: JSON.parse(text) as Json, input, run }),
  }
}

/** How a fixture ends, as it is written down: the plain interpreter reads no objects. */
function resultOf({ expected }: Fixture): Outcome {
  const { name: _, ...outcome } = JSON.parse(
    fs.readFileSync(path.join(expected, 'result', 'result.json'), 'utf8'),
  ) as Outcome & { name: string }
  return outcome
}

/** The objects that handlers give and take. */
function objectsOf(handlers: Handlers): ObjectStore {
  const address = { execution: EXECUTION, state: '', attempt: 0, idempotencyKey: '' }
  return createObjects(
    (resource) => handlers[resource],
    (resource) => ({ ...address, resource, ...idle }),
  )
}

const refused = (): Promise<never> => Promise.reject(new Error('no fixture answers a token'))

/** What a handler may do besides answering: here, nothing. */
const idle = {
  signal: new AbortController().signal,
  sleep: () => Promise.resolve(),
  sendTaskSuccess: refused,
  sendTaskFailure: refused,
  sendTaskHeartbeat: refused,
}

/** As the local platform runs it, but with errors whose text does not tell from where the function was called. */
async function runHandler(handlers: Handlers, task: TaskCall): Promise<Json> {
  const { execution, state, attempt, resource, idempotencyKey } = task
  const handler = findHandler(handlers, task)
  if (handler === undefined) throw new Error(`no handler for ${state}`)
  try {
    const copy = JSON.parse(JSON.stringify(task.input)) as Json
    return answerOf(state, await handler(copy, { execution, state, attempt, resource, idempotencyKey, ...idle }))
  } catch (thrown) {
    if (thrown instanceof Error) thrown.stack = String(thrown)
    throw failureOf(resource, thrown)
  }
}
