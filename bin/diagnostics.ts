import type { CompileInput } from '../src/index.js'
import { formatText, Source, type Diagnostic } from '../src/parser/index.js'
import { count } from './count.js'
import { palette, say } from './streams.js'

/** Shows the findings of a command that is about something else, for people; says nothing where there are none. */
export function show({ name, text }: CompileInput, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return
  process.stderr.write(formatText([{ source: new Source(name, text), diagnostics }], palette()))
  say(tally(diagnostics))
}

/** `2 errors, 1 warning`. */
export function tally(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return `${count(errors, 'error')}, ${count(diagnostics.length - errors, 'warning')}`
}
