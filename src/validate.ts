import { check } from './asl/index.js'
import type { CompileInput } from './compile.js'
import { machinesIn, Source, type Diagnostic, type Machine } from './parser/index.js'

/**
 * Everything that is wrong with a definition, and what else its author would like to know, in the order of the text. It is
 * valid if no finding is an error. It takes the text of a file, whose name says by its extension how it is read (see
 * `readSource`) and which may be a template with any number of machines, or one machine that `machinesIn` found. Throws
 * only for defects of its own.
 */
export function validate(input: CompileInput | Machine): Diagnostic[] {
  const machines = 'source' in input ? [input] : machinesIn(new Source(input.name, input.text))
  const found = machines.flatMap(({ root, diagnostics, executionType }) => [
    ...diagnostics,
    ...(root === undefined ? [] : check(root, executionType).diagnostics),
  ])
  return found.sort((a, b) => a.range.start - b.range.start)
}
