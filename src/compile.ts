import { check } from './asl/index.js'
import { emit } from './emit/index.js'
import { lower, refuseUnsupported } from './lower/index.js'
import { readSource, Source, type Diagnostic } from './parser/index.js'
import type { AppIR } from './runtime-shim/ir/index.js'

/** What a compilation came to. */
export interface Compilation {
  /** Everything that was found, errors and warnings, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[]
  /** Absent where there are errors. */
  readonly app?: AppIR
  /** Path inside the app's folder -> text; empty where there are errors. */
  readonly files: ReadonlyMap<string, string>
}

/** A definition's text, and the name under which its diagnostics speak of it. */
export interface CompileInput {
  readonly name: string
  readonly text: string
}

/**
 * The whole compiler: parse, check, lower, emit. It reads and writes no file, and throws only for defects of its own:
 * whatever is wrong with the definition is a diagnostic. `appName` defaults to the source's name without its extension.
 */
export function compile(input: CompileInput, options: { readonly appName?: string } = {}): Compilation {
  const source = new Source(input.name, input.text)
  const { root, diagnostics: syntax } = readSource(source)
  const checked = root === undefined ? { diagnostics: [] } : check(root)
  const { machine } = { machine: undefined, ...checked }
  const diagnostics = [...syntax, ...checked.diagnostics, ...(machine === undefined ? [] : refuseUnsupported(machine))]
  diagnostics.sort((a, b) => a.range.start - b.range.start)
  if (machine === undefined || diagnostics.some(({ severity }) => severity === 'error')) {
    return { diagnostics, files: new Map() }
  }
  const app = lower(machine, options.appName ?? appNameOf(input.name))
  return { diagnostics, app, files: emit(app) }
}

/** `dir/order.asl.json` -> `order`. */
function appNameOf(source: string): string {
  const base = source.split(/[\\/]/).at(-1) ?? ''
  return base.replace(/\.(json|jsonc|json5|ya?ml)$/i, '').replace(/\.asl$/i, '') || 'app'
}
