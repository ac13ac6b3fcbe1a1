import type { Json } from '../../../src/json.js'
import { WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import type { TaskCall } from '../../../src/runtime-shim/platform.js'
import { Failure } from '../../oracle/failure.js'
import { interpret } from '../../oracle/interpreter.js'
import { callOf, type Expected } from '../../../src/simulate/scenario.js'
import { BEGIN, EXECUTION } from '../../../src/simulate/setup.js'

/** A machine with its input and with functions that are deterministic. */
export interface Deterministic {
  readonly name: string
  readonly definition: Json
  readonly input: Json
  readonly run: (task: TaskCall) => Json | Promise<Json>
}

/**
 * What a plain interpreter says of a machine: how it ends, and every call of a function on the way; nothing where it
 * depends on which of two branches fails first, or on a timer of the whole execution, which may be late or lost.
 */
export async function expectedOf({ name, definition, input, run }: Deterministic): Promise<Expected> {
  const calls: string[] = []
  let raced = false
  const outcome = await interpret(definition, {
    input,
    tasks: async (task) => {
      calls.push(callOf(task))
      try {
        return await run({ ...task, execution: EXECUTION, idempotencyKey: '' })
      } catch (error) {
        if (!(error instanceof WorkflowError)) throw error
        throw new Failure(error.error, error.reason)
      }
    },
    executionName: EXECUTION,
    machineName: name,
    start: BEGIN,
    onRace: () => (raced = true),
  })
  if (raced || outcome.status === 'TIMED_OUT') return {}
  return { outcomes: [outcome], calls }
}
