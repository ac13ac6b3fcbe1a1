import type { Diagnostic } from '../diagnostic.js'
import type { Source } from '../source.js'
import type { Node } from '../tree.js'
import type { Substitutions } from './substitute.js'

/** A state machine as it was found, before anything of the language is checked. */
export interface Machine {
  /** What its template calls it; absent where the file is the definition itself. */
  readonly name?: string
  /** The file in which it stands: what all ranges are about. */
  readonly source: Source
  /** Of a template that says so: the other kind of workflow than the standard one. */
  readonly executionType?: 'express'
  /** Its definition, with pointers from its own root; absent where it cannot be read. */
  readonly root?: Node
  readonly diagnostics: readonly Diagnostic[]
}

/** How the machines of a file are found. */
export interface FindOptions {
  /** Values for placeholders; they come before those that the template has. */
  readonly substitutions?: Substitutions
  /**
   * Reads a file that a template names, by its path relative to the template; undefined where it cannot be read. Without it
   * such a definition is a finding.
   */
  readonly readFile?: (path: string) => Source | undefined
}
