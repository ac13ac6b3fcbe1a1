import { compile, run, type Handler, type Handlers, type Json } from '../../src/index.js'
import { isTaskFailure } from './failure.js'
import { tasksOf, type GeneratedCase } from './generate.js'
import type { Outcome } from './interpreter.js'

/** The name of the machine, which `$$.StateMachine.Name` gives. */
export const MACHINE_NAME = 'oracle'

/** The name of every execution: each has a store of its own. */
export const EXECUTION_NAME = 'x'

/** Compiles a case and executes it on the local platform, in memory. Undefined where the definition has errors. */
export async function runCompiled(made: GeneratedCase): Promise<Outcome | undefined> {
  return executed(made.definition, made.input, handlersOf(made))
}

/** The same of any definition. */
export async function executed(definition: Json, input: Json, functions: Handlers): Promise<Outcome | undefined> {
  const { app } = compile({ name: `${MACHINE_NAME}.asl.json`, text: JSON.stringify(definition) })
  if (app === undefined) return undefined
  const outcome = await run({ app, input, name: EXECUTION_NAME, functions, virtualTime: true })
  if (outcome.status === 'SUCCEEDED') return { status: 'SUCCEEDED', output: outcome.output }
  if (outcome.status === 'TIMED_OUT') return { status: 'TIMED_OUT' }
  return { status: 'FAILED', error: outcome.error, cause: outcome.cause }
}

function handlersOf({ behaviours }: GeneratedCase): Handlers {
  const answer = tasksOf(behaviours)
  const handlerOf =
    (state: string): Handler =>
    (input: Json, { attempt }) => {
      try {
        return answer({ state, input, attempt })
      } catch (failure) {
        if (!isTaskFailure(failure)) throw failure
        throw Object.assign(new Error(state), { Error: failure.error, Cause: failure.cause ?? null })
      }
    }
  return Object.fromEntries([...behaviours.keys()].map((state) => [state, handlerOf(state)]))
}
