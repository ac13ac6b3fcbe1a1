import type { Diagnostic } from '../parser/diagnostic.js'
import type { Definition } from './definition.js'

/** Takes what a rule found. */
export type Report = (diagnostic: Diagnostic) => void

/** One check of a definition. A rule sees only what has the shape that it is about, throws nothing and is linear. */
export type Rule = (definition: Definition, report: Report) => void
