import { randomUUID } from 'node:crypto'
import { MockConfigError, run, StalledExecutionError, type Observer, type Outcome } from '../../src/index.js'
import type { SourceFlags } from '../definition.js'
import { show } from '../diagnostics.js'
import { CallError, EXIT, type ExitStatus } from '../exit.js'
import { History } from '../history.js'
import { machinesOf } from '../machines.js'
import { mockOf, type MockFlags } from '../mock-config.js'
import { Progress } from '../progress.js'
import { callErrorOf } from '../run-errors.js'
import { readJson, readObject } from '../run-input.js'
import { printOutcome } from '../run-outcome.js'
import { runnableOf } from '../run-source.js'
import { say } from '../streams.js'

/** The options of `unum run`. */
export interface RunFlags extends SourceFlags, MockFlags {
  readonly input: string
  readonly name?: string
  readonly functions?: string
  readonly echo?: boolean
  readonly aws?: boolean
  readonly machine?: readonly string[]
  readonly store: string
  readonly virtualTime?: boolean
  readonly executionType: 'standard' | 'express'
  readonly dataLimit: boolean
  readonly context?: string
  readonly events?: boolean
  readonly json?: boolean
  readonly stats?: boolean
}

/** `unum run`: executes on the local platform. */
export async function runCommand(source: string, flags: RunFlags): Promise<ExitStatus> {
  refuse(source, flags)
  const input = await readJson('--input', flags.input)
  const context = flags.context === undefined ? undefined : await readObject('--context', flags.context)
  const mock = mockOf(flags)
  const runnable = await runnableOf(source, flags)
  if (runnable === undefined) return EXIT.no
  const machines = flags.machine === undefined ? undefined : await machinesOf(flags.machine)
  if (flags.machine !== undefined && machines === undefined) return EXIT.no
  const name = flags.name ?? randomUUID()
  if (flags.store !== 'memory' && flags.name === undefined)
    say(`The execution's name is ${name}: give it as --name to go on.`)
  const history = flags.events
    ? new History(input, (line) => process.stdout.write(`${JSON.stringify(line)}\n`))
    : undefined
  const progress = new Progress()
  const stop = stopOnSignal()
  let outcome: Outcome
  try {
    outcome = await run({
      ...runnable,
      input,
      name,
      echo: flags.echo ?? false,
      aws: flags.aws ?? false,
      store: flags.store === 'memory' ? 'memory' : { directory: flags.store },
      virtualTime: flags.virtualTime ?? false,
      executionType: flags.executionType,
      dataLimit: flags.dataLimit,
      observer: both(progress, history),
      warn: (message) => say(`warning: ${message}`),
      leftToWorkers: (arn) => say(`waiting for a worker: unum activity-task --store ${flags.store} ${arn}`),
      signal: stop.signal,
      ...(flags.functions !== undefined && { functions: flags.functions }),
      ...(machines && { machines }),
      ...(context && { context }),
      ...(mock && { mock }),
    })
  } catch (error) {
    progress.close()
    if (stop.signal.aborted) return stopped(stop.signal.reason as Stopped, flags)
    if (error instanceof StalledExecutionError && error.unanswered.length > 0) return unanswered(error)
    if (!(error instanceof MockConfigError)) throw callErrorOf(error)
    show(error.source, error.diagnostics)
    return EXIT.usage
  }
  progress.close()
  history?.ended(outcome)
  await printOutcome(outcome, { json: flags.json ?? false, stats: flags.stats ?? false })
  return outcome.status === 'SUCCEEDED' ? EXIT.ok : EXIT.no
}

/** The tokens of an execution in memory are gone with it. */
function unanswered(error: StalledExecutionError): ExitStatus {
  say(`error: ${error.message}`)
  say('  Answer it in a handler, with context.sendTaskSuccess(token, output); or keep the execution with --store DIR')
  say('  and answer it from outside, with "unum task-success --store DIR TOKEN".')
  return EXIT.no
}

function refuse(source: string, flags: RunFlags): void {
  if (source === '-' && flags.input === '-') {
    throw new CallError(
      'stdin cannot be both the definition and the input',
      'Give one of them as a file: --input @FILE.',
    )
  }
}

/** Tells every observer. */
function both(progress: Progress, history: History | undefined): Observer {
  if (history === undefined) return progress
  return {
    committed(...told: Parameters<Observer['committed']>) {
      progress.committed(...told)
      history.committed(...told)
    },
  }
}

/** A signal of the terminal or of the system ended the run. */
class Stopped extends Error {
  constructor(readonly status: number) {
    super('stopped')
    this.name = 'Stopped'
  }
}

/** The first Ctrl-C stops the run in good order; a second one ends the process at once. */
function stopOnSignal(): AbortController {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort(new Stopped(130)))
  process.once('SIGTERM', () => controller.abort(new Stopped(143)))
  return controller
}

function stopped({ status }: Stopped, { store, name }: RunFlags): ExitStatus {
  say(store === 'memory' || name === undefined ? 'stopped' : 'stopped; the same command goes on from here')
  return status
}
