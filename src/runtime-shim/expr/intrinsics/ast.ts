import type { Json } from '../../../json.js'
import type { JsonPath } from '../json-path/ast.js'
import type { EvaluationScope } from '../scope.js'

/** A parsed call of an intrinsic function. `text` is as it was written, for messages. */
export interface Intrinsic {
  readonly name: string
  readonly arguments: readonly Argument[]
  readonly text: string
  readonly definition: IntrinsicFunction
}

/** An argument of a call: a literal, a path to be evaluated, or a nested call. */
export type Argument =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'path'; readonly path: JsonPath }
  | { readonly kind: 'call'; readonly call: Intrinsic }

/** One of the functions of ASL's appendix B. */
export interface IntrinsicFunction {
  /** With the `States.` before it. */
  readonly name: string
  /** The fewest and the most arguments. */
  readonly arity: readonly [number, number]
  /** Its string literals keep their backslashes: the function itself tells `\{` from `{`. */
  readonly keepsEscapes?: true
  /** Throws IntrinsicFault for arguments that it cannot work with. */
  evaluate(args: readonly Json[], scope: EvaluationScope): Json
}
