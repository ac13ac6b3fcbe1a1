import { isObject, type Json, type JsonObject } from '../../src/json.js'
import { EndlessExecution, ExecutionTimeout, Failure } from './failure.js'
import { map, parallel } from './fan-out.js'
import { choice, fail, pass, succeed, task, wait } from './states.js'
import type { Execution, Exit, TaskCall, Thread, Visit } from './visit.js'

export type { TaskCall } from './visit.js'

/** How an execution ended. */
export type Outcome =
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | { readonly status: 'FAILED'; readonly error: string | null; readonly cause: string | null }
  | { readonly status: 'TIMED_OUT' }

/** Everything that an execution depends on besides its definition. */
export interface InterpretOptions {
  readonly input: Json
  /** Does a task; throws an object with `error` and `cause` where the task fails. */
  readonly tasks: (call: TaskCall) => Json | Promise<Json>
  readonly executionName: string
  readonly machineName: string
  /** Milliseconds since the epoch; the clock is virtual and moves by waits and retries only. */
  readonly start: number
  /** The most bytes that a state's output may have, as UTF-8 JSON. Default: Step Functions' 256 KiB. */
  readonly stateBytes?: number
  /** Uniform in [0, 1). Default: always 0.5. */
  readonly random?: () => number
  /** Fields that are laid over the context object. */
  readonly context?: JsonObject
  /** Called where two branches fail differently at the same virtual time: the language does not say which one counts. */
  readonly onRace?: (state: string) => void
  /** Called before each visit of a state, with its input; what it throws ends the interpretation. */
  readonly onVisit?: (state: string, input: Json) => void
}

/** States visited before a machine counts as endless. */
const MOST_STATES = 20_000

/**
 * Interprets a definition of the Amazon States Language: sequentially, in memory, straight from its JSON. It is the
 * second opinion on what the compiled functions do, and shares with them the evaluation of expressions only. The
 * definition is taken to be valid. Event ids in causes are always 0. Throws EndlessExecution.
 */
export async function interpret(definition: Json, options: InterpretOptions): Promise<Outcome> {
  const machine = definition as JsonObject
  const { TimeoutSeconds: timeout, QueryLanguage: language } = machine
  const execution: Execution = {
    input: options.input,
    name: options.executionName,
    machineName: options.machineName,
    start: options.start,
    deadline: typeof timeout === 'number' ? options.start + timeout * 1000 : Infinity,
    language: typeof language === 'string' ? language : 'JSONPath',
    stateBytes: options.stateBytes ?? 262_144,
    random: options.random ?? ((): number => 0.5),
    tasks: options.tasks,
    context: options.context ?? {},
    onRace: options.onRace ?? ((): void => undefined),
    onVisit: options.onVisit ?? ((): void => undefined),
    states: 0,
  }
  const thread: Thread = { execution, now: options.start, variables: {} }
  try {
    return { status: 'SUCCEEDED', output: await runScope(machine, thread, options.input) }
  } catch (error) {
    if (error instanceof Failure && thread.now === execution.deadline) execution.onRace('the execution')
    if (error instanceof Failure && thread.now <= execution.deadline)
      return { status: 'FAILED', error: error.error, cause: error.cause }
    if (error instanceof Failure || error instanceof ExecutionTimeout) return { status: 'TIMED_OUT' }
    throw error
  }
}

/** Runs the machine, a branch or an iteration from its StartAt to its end. */
async function runScope(scope: JsonObject, thread: Thread, input: Json): Promise<Json> {
  const { execution } = thread
  let next: string | undefined = scope['StartAt'] as string
  let value = input
  while (next !== undefined) {
    if (++execution.states > MOST_STATES) throw new EndlessExecution(MOST_STATES)
    execution.onVisit(next, value)
    const visit: Visit = visitOf(scope, next, thread, value)
    const left: Exit = await visitState(visit)
    if (thread.now > execution.deadline) throw new ExecutionTimeout()
    if (thread.now === execution.deadline) execution.onRace(visit.name)
    thread.variables = left.variables
    value = left.output
    next = left.next
  }
  return value
}

function visitOf({ States: states }: JsonObject, name: string, thread: Thread, input: Json): Visit {
  const state = isObject(states) ? states[name] : undefined
  if (!isObject(state)) throw new TypeError(`there is no state ${name}`)
  const language = state['QueryLanguage'] ?? thread.execution.language
  return { thread, name, state, jsonata: language === 'JSONata', input, entered: thread.now, retries: 0 }
}

function visitState(visit: Visit): Promise<Exit> {
  switch (visit.state['Type']) {
    case 'Pass':
      return pass(visit)
    case 'Task':
      return task(visit)
    case 'Choice':
      return choice(visit)
    case 'Wait':
      return wait(visit)
    case 'Succeed':
      return succeed(visit)
    case 'Fail':
      return fail(visit)
    case 'Parallel':
      return parallel(visit, runScope)
    case 'Map':
      return map(visit, runScope)
    default:
      throw new TypeError(`there is no state type ${JSON.stringify(visit.state['Type'])}`)
  }
}
