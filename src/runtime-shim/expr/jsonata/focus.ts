import type { EvaluationScope } from '../scope.js'

/** Under this name, which no expression can write, a frame holds the scope of its evaluation. */
export const SCOPE = '@scope'

/** A frame of variables of the library, as far as it is used here. */
export interface EvaluationFrame {
  /** The outermost frame of the evaluation. */
  readonly base: EvaluationFrame
  /** The time of the evaluation; every frame of it holds the same object. */
  readonly timestamp: Date
  lookup(name: string): unknown
}

/** What a function is called on. */
export interface Focus {
  readonly environment: EvaluationFrame
  /** Makes an array that counts as its only item where it has one, and as nothing where it has none. */
  createSequence(): unknown[]
}

/** A function that expressions can call. */
export interface JsonataFunction {
  /** Without the `$`. */
  readonly name: string
  /** The types of arguments and result, in the library's notation (docs.jsonata.org/embedding-extending). */
  readonly signature: string
  /** Gives undefined for an argument that is undefined, as JSONata's own functions do. */
  readonly implementation: (this: Focus, ...args: never[]) => unknown
}

/** The scope that an expression is evaluated in. */
export function scopeOf(frame: EvaluationFrame): EvaluationScope {
  return frame.base.lookup(SCOPE) as EvaluationScope
}
