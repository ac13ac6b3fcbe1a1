import type { QueryLanguage } from '../ast.js'

/**
 * What a field may hold. A `${Placeholder}` of a template is accepted in place of a scalar or of JSON, but not of what has to
 * be known to compile: the structure of the machine, the variables that it assigns, and fields that are `known`.
 */
export type ValueType =
  /** A URI, or a function of CloudFormation that gives one. */
  | { readonly is: 'resource' }
  /** A string that stands for itself. */
  | { readonly is: 'text'; readonly oneOf?: readonly string[]; readonly known?: true }
  /** The name of a state of the same scope. */
  | { readonly is: 'target' }
  | { readonly is: 'boolean'; readonly known?: true }
  /** A number; `computed`: in a JSONata state it may be an expression. */
  | {
      readonly is: 'number'
      readonly integer: boolean
      readonly min?: number
      readonly max?: number
      readonly computed: boolean
    }
  /** A string that may be an expression in a JSONata state. */
  | { readonly is: 'computed text' }
  /** An RFC 3339 timestamp that may be an expression in a JSONata state where `computed`. */
  | { readonly is: 'timestamp'; readonly computed: boolean }
  /** An expression of JSONPath. */
  | { readonly is: 'path'; readonly nullable?: true }
  | { readonly is: 'reference path'; readonly nullable?: true }
  | { readonly is: 'path or intrinsic' }
  /** Where a result goes in the state's input: a reference path that is not in the context object or a variable. */
  | { readonly is: 'result path' }
  /** JSON in which expressions of the state's language are evaluated. */
  | { readonly is: 'payload'; readonly shape: 'object' | 'any' }
  /** New values of variables, by name. */
  | { readonly is: 'assignments' }
  /** A JSON array, or an expression that gives one. */
  | { readonly is: 'items' }
  /** A boolean, or an expression that gives one. */
  | { readonly is: 'condition' }
  /** JSON that stands for itself. */
  | { readonly is: 'json' }
  | { readonly is: 'error names' }
  | { readonly is: 'texts' }
  | { readonly is: 'states' }
  | { readonly is: 'part'; readonly part: PartType }
  | { readonly is: 'parts'; readonly part: PartType; readonly filled: boolean }

/** A kind of object of the language: what it is called, and its fields. */
export interface PartType {
  /** With an article, capitalised: it begins messages, as in `A Retrier of "Charge"`. */
  readonly name: string
  readonly fields: () => FieldTable
}

/** A field of the language. */
export interface FieldSpec {
  readonly type: ValueType
  readonly required?: true
  /** The query language whose states have the field; both where absent. */
  readonly only?: QueryLanguage
}

/** The fields that an object of the language may have. */
export type FieldTable = Readonly<Record<string, FieldSpec>>

/** A number as the language has them; see ValueType. */
export function integer(min: number, options: { max?: number; computed?: boolean } = {}): FieldSpec {
  return { type: { is: 'number', integer: true, min, computed: false, ...options } }
}

/** A field of JSONPath states. */
export function jsonPath(type: ValueType): FieldSpec {
  return { type, only: 'JSONPath' }
}

/** A field of JSONata states. */
export function jsonata(type: ValueType): FieldSpec {
  return { type, only: 'JSONata' }
}
