import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { MachineChoiceError, machinesIn, Source, type FindOptions, type Machine } from '../src/index.js'
import { pickMachine } from '../src/parser/index.js'
import { CallError } from './exit.js'
import { readText } from './read-text.js'
import { isArn, readStateMachine } from './state-machine-arn.js'
import { readStdin } from './streams.js'
import { substitutionsOf } from './substitutions.js'

/** The options of every command that takes a definition. */
export interface SourceFlags {
  /** The name of the machine that is meant, of several in a template. */
  readonly resource?: string
  /** Values for placeholders: `NAME=VALUE`, or a file of them. */
  readonly substitutions?: readonly string[]
}

/** The name under which diagnostics speak of stdin. */
const STDIN = '<stdin>'

/**
 * The state machines of a source, all or the one that `resource` names: a definition or a template, from a file, from stdin
 * (`-`) or by its ARN. Throws CallError for what cannot be read, and for a name that is not there.
 */
export async function machinesOf(source: string, flags: SourceFlags): Promise<Machine[]> {
  const options = { substitutions: substitutionsOf(flags.substitutions ?? []), readFile: filesBeside(source) }
  const machines = await read(source, options)
  return flags.resource === undefined ? machines : [picked(machines, flags.resource)]
}

/** The one state machine of a source. Throws CallError like `machinesOf`, and where there are several. */
export async function machineOf(source: string, flags: SourceFlags): Promise<Machine> {
  return picked(await machinesOf(source, flags), flags.resource)
}

async function read(source: string, options: FindOptions): Promise<Machine[]> {
  if (isArn(source)) {
    const { name, text } = await readStateMachine(source)
    return machinesIn(new Source(source, text), options).map((machine) => ({ ...machine, name }))
  }
  if (source !== '-') return machinesIn(new Source(source, readText(source)), options)
  return machinesIn(new Source(STDIN, await readStdin()), options).map((machine) => ({ name: 'app', ...machine }))
}

function picked(machines: readonly Machine[], resource: string | undefined): Machine {
  try {
    return pickMachine(machines, resource)
  } catch (error) {
    if (!(error instanceof MachineChoiceError)) throw error
    const how = resource === undefined ? ' Pick one with --resource NAME.' : ''
    throw new CallError(error.message, `${error.hint}${how}`)
  }
}

/** Reads files whose paths are relative to a template. */
function filesBeside(template: string): (path: string) => Source | undefined {
  const folder = template === '-' ? '.' : dirname(template)
  return (path) => {
    const file = join(folder, path)
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? new Source(file, readText(file)) : undefined
  }
}
