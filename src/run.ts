import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { compile, type CompileInput } from './compile.js'
import type { Json, JsonObject } from './json.js'
import type { Diagnostic } from './parser/index.js'
import { readApp } from './read-app.js'
import { handlersOf, type TasksSource } from './runtime-shim/adapters/local/tasks.js'
import { missingHandlers, type MissingHandler } from './runtime-shim/adapters/local/tasks-missing.js'
import type { Handlers } from './runtime-shim/adapters/local/handlers.js'
import type { Outcome } from './runtime-shim/adapters/local/index.js'
import type { AppIR } from './runtime-shim/ir/index.js'
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

/**
 * Executes on the local platform, and resolves to how the execution ended: a failed execution is an outcome, not an
 * exception. Throws DefinitionError, AppFolderError, HandlersError, MissingHandlersError or ExecutionNameError before
 * anything is executed, and the signal's reason if it is aborted.
 */
export async function run(options: RunOptions): Promise<Outcome> {
  const app = appOf(options)
  const name = options.name ?? randomUUID()
  if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]{1,80}$/u.test(name)) throw new ExecutionNameError(name)
  const tasks = tasksOf(options)
  if (!tasks.echo) {
    const missing = missingHandlers(app, await handlersOf(tasks))
    if (missing.length > 0) throw new MissingHandlersError(missing)
  }
  const { execute } = await import('./runtime-shim/adapters/local/index.js')
  const context = contextOf(options, app, name)
  return execute({
    app,
    name,
    input: options.input ?? {},
    store: options.store ?? 'memory',
    tasks,
    virtualTime: options.virtualTime ?? false,
    stateBytes: (options.dataLimit ?? true) ? STATE_BYTES : Infinity,
    ...(context && { context }),
    ...(options.observer && { observer: options.observer }),
    ...(options.signal && { signal: options.signal }),
  })
}

function appOf(options: Runnable): AppIR {
  if ('app' in options) return options.app
  if ('directory' in options) return readApp(options.directory)
  const { app, diagnostics } = compile(options.source)
  if (app === undefined) throw new DefinitionError(diagnostics.filter(({ severity }) => severity === 'error'))
  return app
}

function tasksOf({ functions, echo = false }: RunOptions): TasksSource {
  if (typeof functions === 'string') return { functionsFile: resolve(functions), echo }
  return functions === undefined ? { echo } : { handlers: functions, echo }
}

/** The ARN of an express execution has another form (`$$.Execution.Id`). */
function contextOf({ executionType, context }: RunOptions, app: AppIR, name: string): JsonObject | undefined {
  if (executionType !== 'express') return context
  const id = `arn:aws:states:local:000000000000:express:${app.manifest.Name}:${name}:${name}`
  const { Execution: execution, ...rest } = context ?? {}
  return { ...rest, Execution: { Id: id, ...(execution as JsonObject | undefined) } }
}
