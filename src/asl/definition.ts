import type { Node, ObjectNode, Member, Range } from '../parser/tree.js'
import type { QueryLanguage, State } from './ast.js'
import type { FieldSpec, FieldTable } from './fields/index.js'

/** The kinds of workflows (Step Functions, "Choosing workflow type"). */
export type ExecutionType = 'standard' | 'express'

/**
 * A definition as the rules see it, however wrong it is: its scopes, its states, and every object whose fields the
 * language knows. What has not even the shape of one of these is not in it.
 */
export interface Definition {
  readonly root: Node
  /** The machine's language; JSONPath where QueryLanguage is missing or wrong. */
  readonly language: QueryLanguage
  /** The kind of workflow that it is deployed as. */
  readonly executionType: ExecutionType
  /** Outer scopes before the ones inside them. */
  readonly scopes: readonly ScopeSite[]
  /** In the order of the document. */
  readonly states: readonly StateSite[]
  /** In the order of the document, each before the ones inside it. */
  readonly parts: readonly Part[]
}

/** A place where `StartAt` and `States` stand. */
export interface ScopeSite {
  readonly node: ObjectNode
  /** Begins messages: `The state machine`, `A branch of "Charge"`. */
  readonly label: string
  /** The Map or Parallel around it. */
  readonly owner?: StateSite
  readonly states: readonly StateSite[]
  /** The names in States, also those of what is no state at all. */
  readonly names: ReadonlySet<string>
  /** By name; of states with the same name the last one. */
  readonly byName: ReadonlyMap<string, StateSite>
}

/** A state, of whatever type. */
export interface StateSite {
  readonly name: string
  readonly nameRange: Range
  readonly node: ObjectNode
  /** Absent where Type is missing or unknown. */
  readonly type?: State['type']
  readonly language: QueryLanguage
  readonly scope: ScopeSite
}

/** An object with fields of the language: the machine, a state, a Retrier, a Choice Rule, … */
export interface Part {
  readonly node: ObjectNode
  /** Begins messages: `"Charge"`, `A Retrier of "Charge"`. */
  readonly label: string
  /** The kind of the part: `A Task state`, `A Retrier`. */
  readonly kind: string
  readonly table: FieldTable
  readonly language: QueryLanguage
  /** The state that it is or belongs to; absent for the machine and its scopes. */
  readonly state?: StateSite
  /** The members whose names the language knows, of members with the same name the last one. */
  readonly fields: ReadonlyMap<string, KnownField>
}

/** A field of a part that the language knows. */
export interface KnownField {
  readonly member: Member
  readonly spec: FieldSpec
}
