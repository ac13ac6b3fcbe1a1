import type { Diagnostic } from '../parser/diagnostic.js'
import type { Node } from '../parser/tree.js'
import type { StateMachine } from './ast.js'
import { build } from './build/index.js'
import type { ExecutionType } from './definition.js'
import { RULES } from './rules/index.js'
import { survey } from './survey.js'

/** What checking a definition came to. */
export interface Checked {
  /** Absent where there are errors. */
  readonly machine?: StateMachine
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Checks a definition against every rule of the language, and makes its AST where there are no errors. */
export function check(root: Node, executionType?: ExecutionType): Checked {
  const definition = survey(root, executionType)
  const diagnostics: Diagnostic[] = []
  for (const rule of RULES) rule(definition, (diagnostic) => diagnostics.push(diagnostic))
  diagnostics.sort((a, b) => a.range.start - b.range.start)
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
  return { machine: build(definition), diagnostics }
}
