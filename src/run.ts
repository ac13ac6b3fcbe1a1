import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { compile, type CompileInput } from './compile.js'
import type { Json, JsonObject } from './json.js'
import { mockedStatesOf } from './mock-config/index.js'
import { Source, type Diagnostic } from './parser/index.js'
import { readApp } from './read-app.js'
import { handlersOf, type TasksSource } from './runtime-shim/adapters/local/tasks.js'
import { missingHandlers, type MissingHandler } from './runtime-shim/adapters/local/tasks-missing.js'
import type { Handlers } from './runtime-shim/adapters/local/handlers.js'
import type { Outcome } from './runtime-shim/adapters/local/index.js'
import { isActivity } from './runtime-shim/core/index.js'
import type { AppIR } from './runtime-shim/ir/index.js'
import type { MockedStates } from './runtime-shim/adapters/local/mocked-states.js'
import type { Observer } from './runtime-shim/platform.js'

/** What is executed: a definition, a compiled app, or the folder of one. */
export type Runnable = { readonly source: CompileInput } | { readonly app: AppIR } | { readonly directory: string }

/** How it is executed. */
export type RunOptions = Runnable & {
  /** The execution's input; default {}. */
  readonly input?: Json
  /** The execution's name: the same name in the same store is the same execution. Default: one that nobody has used. */
  readonly name?: string
  /** The tasks: handlers by key, or the path of an ES module that exports them. */
  readonly functions?: Handlers | string
  /** A task without a handler answers with its own input. */
  readonly echo?: boolean
  /**
   * A task without a handler calls AWS, with the region and the credentials that the AWS CLI would use, through the SDK
   * packages of the project: the one of `functions`, or of the working directory. Takes real time only; nothing is called
   * with `echo`.
   */
  readonly aws?: boolean
  /** The machines that tasks start, by their ARNs: their executions are kept beside this one. */
  readonly machines?: Readonly<Record<string, Runnable>>
  /**
   * A mock configuration of AWS Step Functions Local, and the test case that is meant: `HappyPath`, or with the name of the
   * state machine `Order#HappyPath`. A state that it mocks needs no handler, and none is asked. A task that it does not
   * mock may be without one: where it is run nevertheless, the execution fails with States.Runtime.
   */
  readonly mock?: { readonly config: CompileInput; readonly testCase: string }
  /** Default 'memory'. A directory is durable: the process may be killed, and another one finishes the execution. */
  readonly store?: 'memory' | { readonly directory: string }
  /** Waits, retry intervals and timeouts pass at once, in the right order. */
  readonly virtualTime?: boolean
  readonly executionType?: 'standard' | 'express'
  /**
   * Step Functions' limit of 256 KiB for the input and output of a state, past which it fails with
   * States.DataLimitExceeded. Default true; false: any size, which no part of Unum itself limits.
   */
  readonly dataLimit?: boolean
  /** Overrides fields of the context object, for tests. */
  readonly context?: JsonObject
  readonly observer?: Observer
  /** Told where the execution goes on with the version of the definition that it has begun with, and this is another. */
  readonly warn?: (message: string) => void
  /**
   * Told of the ARN of each activity without a handler, once: a durable execution in real time leaves its tasks to workers
   * (`getActivityTask` of openStore). Anywhere else such a task is missing its handler.
   */
  readonly leftToWorkers?: (activityArn: string) => void
  /** Ends the run early. */
  readonly signal?: AbortSignal
}

/** Step Functions' limit of a state's input and output, in bytes of JSON as UTF-8. */
const STATE_BYTES = 262_144

/** The definition has errors; nothing was executed. */
export class DefinitionError extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'))
    this.name = 'DefinitionError'
  }
}

/** Tasks without a handler; nothing was executed. */
export class MissingHandlersError extends Error {
  constructor(readonly missing: readonly MissingHandler[]) {
    super(
      missing
        .map(({ state, keys }) => `"${state}" has no handler: tried ${keys.map((key) => `"${key}"`).join(', ')}`)
        .join('\n'),
    )
    this.name = 'MissingHandlersError'
  }
}

/** The name cannot be an execution's name on Step Functions. */
export class ExecutionNameError extends Error {
  constructor(name: string) {
    super(
      `${JSON.stringify(name)} cannot name an execution: 1 to 80 characters, without spaces and any of <>{}[]?*"#%\\^|~\`$&,;:/`,
    )
    this.name = 'ExecutionNameError'
  }
}

/** Real services take real time. */
export class RealTimeError extends Error {
  constructor() {
    super('calls of AWS take real time: virtual time would pass while they run')
    this.name = 'RealTimeError'
  }
}

/** What machines are given by: each ARN must be one, and their names must differ. */
export class MachineArnError extends Error {
  constructor(arn: string, reason: string) {
    super(`${arn} ${reason}`)
    this.name = 'MachineArnError'
  }
}

/**
 * Executes on the local platform, and resolves to how the execution ended: a failed execution is an outcome, not an
 * exception. Throws DefinitionError, AppFolderError, MockConfigError, TestCaseError, HandlersError, MissingHandlersError,
 * MachineArnError, ExecutionNameError, RealTimeError, SdkMissingError or UnsupportedServiceError before anything is
 * executed, and the signal's reason if it is aborted.
 */
export async function run(options: RunOptions): Promise<Outcome> {
  if (options.aws && options.virtualTime) throw new RealTimeError()
  const given = appOf(options)
  const name = options.name ?? randomUUID()
  if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]{1,80}$/u.test(name)) throw new ExecutionNameError(name)
  const { execute, otherVersion } = await import('./runtime-shim/adapters/local/index.js')
  const { store = 'memory' } = options
  const begun = store === 'memory' ? undefined : await otherVersion(store.directory, name, given)
  if (begun !== undefined)
    options.warn?.(`"${name}" goes on with the definition that it has begun with, which was another`)
  const app = begun ?? given
  const tasks = tasksOf(options, mocksOf(options, app))
  const workers = store !== 'memory' && !options.virtualTime && !tasks.echo && tasks.mocks === undefined
  if (!tasks.echo) {
    const handlers = await handlersOf(tasks)
    const apps = [app, ...(tasks.machines ?? []).map((machine) => machine.app)]
    const unhandled = apps.flatMap((each) => {
      const mocks = each === app ? tasks.mocks : undefined
      return missingHandlers(each, handlers, mocks, tasks.machines !== undefined)
    })
    const isLeft = ({ resource }: MissingHandler): boolean => workers && isActivity(resource)
    const missing = unhandled.filter((each) => !isLeft(each))
    // A test case names the states on its path: what is beside it is not known to be missing.
    const onlyHandlers = tasks.aws === undefined && tasks.mocks === undefined
    if (onlyHandlers && missing.length > 0) throw new MissingHandlersError(missing)
    if (tasks.aws !== undefined) {
      const { checkServices } = await import('./runtime-shim/services/index.js')
      checkServices(missing, tasks.aws)
    }
    for (const arn of new Set(unhandled.filter(isLeft).map(({ resource }) => resource))) options.leftToWorkers?.(arn)
  }
  const context = contextOf(options, app, name)
  return execute({
    app,
    name,
    input: options.input ?? {},
    store,
    tasks: { ...tasks, workers },
    virtualTime: options.virtualTime ?? false,
    stateBytes: (options.dataLimit ?? true) ? STATE_BYTES : Infinity,
    ...(context && { context }),
    ...(options.observer && { observer: options.observer }),
    ...(options.signal && { signal: options.signal }),
  })
}

function appOf(options: RunOptions): AppIR {
  if ('app' in options) return options.app
  if ('directory' in options) return readApp(options.directory)
  const { app, diagnostics } = compile(options.source, { executionType: options.executionType ?? 'standard' })
  if (app === undefined) throw new DefinitionError(diagnostics.filter(({ severity }) => severity === 'error'))
  return app
}

function mocksOf({ mock }: RunOptions, app: AppIR): MockedStates | undefined {
  return mock && mockedStatesOf(new Source(mock.config.name, mock.config.text), mock.testCase, app)
}

function tasksOf({ functions, echo = false, aws, machines }: RunOptions, mocks: MockedStates | undefined): TasksSource {
  return {
    echo,
    ...(typeof functions === 'string' && { functionsFile: resolve(functions) }),
    ...(typeof functions === 'object' && { handlers: functions }),
    ...(aws && !echo && { aws: resolve(typeof functions === 'string' ? functions : 'package.json') }),
    ...(mocks && { mocks }),
    ...(machines && { machines: machinesOf(machines) }),
  }
}

/** The machines that tasks may start, each under the name that its ARN gives it. */
function machinesOf(machines: Readonly<Record<string, Runnable>>): NonNullable<TasksSource['machines']> {
  const names = new Set<string>()
  return Object.entries(machines).map(([arn, runnable]) => {
    const [, name] = /^arn:[^:]*:states:[^:]*:[^:]*:stateMachine:([A-Za-z0-9_-]+)$/.exec(arn) ?? []
    if (name === undefined) throw new MachineArnError(arn, 'is not the ARN of a state machine')
    if (names.has(name)) throw new MachineArnError(arn, `has a name that another machine has: ${name}`)
    names.add(name)
    const { manifest, functions } = appOf(runnable)
    return {
      arn,
      app: { manifest: { ...manifest, Name: name }, functions: functions.map((fn) => ({ ...fn, App: name })) },
    }
  })
}

/** The ARN of an express execution has another form (`$$.Execution.Id`). */
function contextOf({ executionType, context }: RunOptions, app: AppIR, name: string): JsonObject | undefined {
  if (executionType !== 'express') return context
  const id = `arn:aws:states:local:000000000000:express:${app.manifest.Name}:${name}:${name}`
  const { Execution: execution, ...rest } = context ?? {}
  return { ...rest, Execution: { Id: id, ...(execution as JsonObject | undefined) } }
}
