import { check, type ExecutionType } from './asl/index.js'
import { emit } from './emit/index.js'
import { lower } from './lower/index.js'
import { machinesIn, pickMachine, Source, type Diagnostic, type FindOptions, type Machine } from './parser/index.js'
import type { AppIR } from './runtime-shim/ir/index.js'

/** What a compilation came to. */
export interface Compilation {
  /** Everything that was found, errors and warnings, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[]
  /** The text that the diagnostics are about: the definition's, which a template may keep in another file. */
  readonly source: Source
  /** Absent where there are errors. */
  readonly app?: AppIR
  /** Path inside the app's folder -> text; empty where there are errors. */
  readonly files: ReadonlyMap<string, string>
}

/** A file's text, and the name under which its diagnostics speak of it. */
export interface CompileInput {
  readonly name: string
  readonly text: string
}

/** How a definition is found in its file, and what its app is called. */
export interface CompileOptions extends FindOptions {
  /** By default the machine's name in its template, or the file's name without its extension. */
  readonly appName?: string
  /** The kind of workflow; what a template says comes first. Default 'standard'. */
  readonly executionType?: ExecutionType
  /** The name of the state machine that is meant, of several in a template. */
  readonly resource?: string
}

/**
 * The whole compiler: parse, check, lower, emit. It reads and writes no file, and throws only for defects of its own, and
 * MachineChoiceError where `resource` does not tell which machine of a template is meant: whatever is wrong with the
 * definition is a diagnostic. It takes the text of a file, or a machine that `machinesIn` found.
 */
export function compile(input: CompileInput | Machine, options: CompileOptions = {}): Compilation {
  const parsed = 'source' in input ? input : parse(input, options)
  const { source, root, name } = parsed
  const checked = root === undefined ? { diagnostics: [] } : check(root, parsed.executionType ?? options.executionType)
  const { machine } = { machine: undefined, ...checked }
  const diagnostics = [...parsed.diagnostics, ...checked.diagnostics]
  diagnostics.sort((a, b) => a.range.start - b.range.start)
  if (machine === undefined || diagnostics.some(({ severity }) => severity === 'error')) {
    return { diagnostics, source, files: new Map() }
  }
  const app = lower(machine, options.appName ?? name ?? appNameOf(source.name))
  return { diagnostics, source, app, files: emit(app) }
}

function parse({ name, text }: CompileInput, options: CompileOptions): Machine {
  return pickMachine(machinesIn(new Source(name, text), options), options.resource)
}

/** The name of an app from that of its definition's file: `dir/order.asl.json` -> `order`. */
export function appNameOf(source: string): string {
  const base = source.split(/[\\/]/).at(-1) ?? ''
  return base.replace(/\.(json|jsonc|json5|ya?ml)$/i, '').replace(/\.asl$/i, '') || 'app'
}
