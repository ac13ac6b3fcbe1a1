import { readApp, simulateApp, type Study } from '../../src/index.js'
import { count } from '../count.js'
import type { SourceFlags } from '../definition.js'
import { CallError, EXIT, type ExitStatus } from '../exit.js'
import { callErrorOf } from '../run-errors.js'
import { readJson } from '../run-input.js'
import { runnableOf } from '../run-source.js'
import { studyText } from '../study-text.js'
import { palette, print, say } from '../streams.js'

/** The options of `unum simulate`. */
export interface SimulateFlags extends SourceFlags {
  readonly input: string
  readonly functions?: string
  readonly echo?: boolean
  readonly seeds: string
  readonly seed: string
  readonly json?: boolean
}

/** Schedules between two redraws of the line that tells how far it is. */
const REDRAW = 20

/** `unum simulate`: a workflow and its functions under faults. What they came to is the data, so it goes to stdout. */
export async function simulateCommand(source: string, flags: SimulateFlags): Promise<ExitStatus> {
  const seeds = numberOf('--seeds', flags.seeds)
  const seed = numberOf('--seed', flags.seed)
  if (source === '-' && flags.input === '-') {
    throw new CallError('stdin cannot be both the definition and the input', 'Give the input as a file: --input @FILE.')
  }
  const input = await readJson('--input', flags.input)
  const runnable = await runnableOf(source, flags)
  if (runnable === undefined) return EXIT.no
  if ('source' in runnable) throw new Error('a source that was not compiled')
  const echo = flags.echo ?? flags.functions === undefined
  let study: Study
  try {
    const app = 'app' in runnable ? runnable.app : readApp(runnable.directory)
    const functions = flags.functions
    study = await simulateApp({
      app,
      input,
      seeds,
      seed,
      echo,
      progress,
      ...(functions !== undefined && { functions }),
    })
  } catch (error) {
    throw callErrorOf(error)
  } finally {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K')
  }
  await print(flags.json ? `${JSON.stringify(study)}\n` : studyText(study, palette(process.stdout)))
  if (echo && !flags.json)
    say('Tasks without a handler answered with their own input: give yours with --functions FILE.mjs.')
  return study.violation === undefined ? EXIT.ok : EXIT.no
}

function numberOf(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new CallError(`${option} must be a whole number, but is ${text}`)
}

function progress(done: number): void {
  if (process.stderr.isTTY && done % REDRAW === 0) process.stderr.write(`\r\x1b[2K${count(done, 'schedule')}`)
}
