import { check } from './asl/index.js'
import { readSource, Source, type Diagnostic } from './parser/index.js'

/**
 * Everything that is wrong with a definition, and what else its author would like to know, in the order of the text. It is
 * valid if no finding is an error. `name` is the file's, whose extension says how it is read (see `readSource`). Throws
 * only for defects of its own.
 */
export function validate({ name, text }: { readonly name: string; readonly text: string }): Diagnostic[] {
  const { root, diagnostics: syntax } = readSource(new Source(name, text))
  const found = root === undefined ? [] : check(root).diagnostics
  return [...syntax, ...found].sort((a, b) => a.range.start - b.range.start)
}
