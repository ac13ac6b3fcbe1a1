import type { Json } from '../../src/json.js'
import { Conductor } from '../../src/runtime-shim/adapters/local/conductor.js'
import type { Handler } from '../../src/runtime-shim/adapters/local/handlers.js'
import { memorySite } from '../../src/runtime-shim/adapters/local/memory-site.js'
import { VirtualClock } from '../../src/runtime-shim/adapters/local/virtual-clock.js'
import { NO_WORKERS } from '../../src/runtime-shim/adapters/local/worker-pool.js'
import { loadApp, startRequest, timeoutRequest } from '../../src/runtime-shim/core/index.js'
import type { AppIR } from '../../src/runtime-shim/ir/index.js'
import type { Answer, Expected } from './cases.js'

/** The name of every execution, and when it starts. */
const NAME = 'order-1'
const START = Date.parse('2024-01-01T00:00:00Z')

/** Step Functions' limit of a state's output: bytes of JSON as UTF-8. */
const STATE_BYTES = 262_144

/** Longer than any time limit of a case: seconds. */
const FOREVER = 1e8

/**
 * Executes an app on the local platform, in memory, on a clock that starts at a fixed time and jumps: resolves to how the
 * execution ended, what its tasks were given and how many virtual seconds it took.
 */
export async function executeCase(
  ir: AppIR,
  input: Json,
  answers: { readonly [state: string]: readonly Answer[] },
): Promise<Expected> {
  const app = loadApp(ir)
  const clock = new VirtualClock(START)
  const calls: { [state: string]: Json[] } = {}
  const handlers = Object.fromEntries(
    Object.entries(answers).map(([state, list]) => [state, replaying(list, (calls[state] = []))]),
  )
  let seconds = 0
  const observer = { committed: (): void => void (seconds = (clock.now() - START) / 1000) }
  const tasks = { handlers, echo: false }
  const options = { app, site: memorySite(), clock, tasks, stateBytes: STATE_BYTES, observer }
  const conductor = await Conductor.create(options, NAME, NO_WORKERS)
  try {
    const start = { name: NAME, input, now: START }
    const timeout = timeoutRequest(app, start)
    const first = [{ request: startRequest(app, start), due: 0 }]
    if (timeout !== undefined) first.push({ request: timeout.request, due: timeout.notBefore })
    return { ...(await conductor.run(undefined, { app: ir, input, start: START, first })), calls, seconds }
  } finally {
    await conductor.close()
  }
}

/** A handler that gives one answer after the other, through the task's token where it is one that waits for that. */
function replaying(answers: readonly Answer[], given: Json[]): Handler {
  let next = 0
  return async (input, context) => {
    given.push(input as Json)
    const answer = answers[next++] ?? { error: 'NoAnswerLeft', cause: context.state }
    const token = context.resource.endsWith('.waitForTaskToken') ? context.taskToken : undefined
    if ('silent' in answer) return token === undefined ? context.sleep(FOREVER) : null
    if ('error' in answer) {
      const { error, cause } = answer
      if (token === undefined) throw Object.assign(new Error(), { Error: error, Cause: cause })
      return context.sendTaskFailure(token, { ...(error !== null && { error }), ...(cause !== null && { cause }) })
    }
    if (answer.after !== undefined) await context.sleep(answer.after)
    return token === undefined ? answer.output : context.sendTaskSuccess(token, answer.output)
  }
}
