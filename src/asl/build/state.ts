import { memberOf } from '../../parser/tree.js'
import type { Field, State, Transition } from '../ast.js'
import type { StateSite } from '../definition.js'
import { fieldsOf } from './fields.js'

type Base = Pick<State, 'name' | 'nameRange' | 'queryLanguage' | 'node' | 'comment'>

/** What every state has. */
export function baseOf({ name, nameRange, language, node }: StateSite): Base {
  return { name, nameRange, queryLanguage: language, node, ...fieldsOf<Pick<Base, 'comment'>>(node, 'comment') }
}

/** The way on: Next, or the end of the scope. */
export function transitionOf({ node }: StateSite): Transition {
  const next = memberOf(node, 'Next')?.value
  if (next === undefined) return { kind: 'end' }
  return { kind: 'next', target: { value: String((next as { value: unknown }).value), node: next } as Field<string> }
}
