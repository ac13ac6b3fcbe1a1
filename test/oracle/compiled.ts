import { compile } from '../../src/compile.js'
import { WorkflowError } from '../../src/runtime-shim/expr/index.js'
import { execute } from '../runtime-shim/core/world.js'
import { tasksOf, type GeneratedCase } from './generate.js'
import type { Outcome } from './interpreter.js'
import { isTaskFailure } from './failure.js'

/** The name of the machine, which `$$.StateMachine.Name` gives. */
export const MACHINE_NAME = 'oracle'

/** The name of every execution in `execute`. */
export const EXECUTION_NAME = 'x'

/** Compiles a case and executes it, in memory and without faults. Undefined where the definition has errors. */
export async function runCompiled({ definition, input, behaviours }: GeneratedCase): Promise<Outcome | undefined> {
  const { app } = compile({ name: `${MACHINE_NAME}.asl.json`, text: JSON.stringify(definition) })
  if (app === undefined) return undefined
  const answer = tasksOf(behaviours)
  const { result } = await execute(app, input, (call) => {
    try {
      return structuredClone(answer(call))
    } catch (failure) {
      if (isTaskFailure(failure)) throw new WorkflowError(failure.error, failure.cause ?? null)
      throw failure
    }
  })
  if (result.type === 'done') return { status: 'SUCCEEDED', output: result.output }
  if (result.type !== 'failed') throw new TypeError(`the execution stopped at ${result.type}`)
  if (result.status === 'TIMED_OUT') return { status: 'TIMED_OUT' }
  return { status: 'FAILED', error: result.error, cause: result.cause }
}
