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
  const { next } = fieldsOf<{ readonly next?: Field<string> }>(node, 'next')
  return next === undefined ? { kind: 'end' } : { kind: 'next', target: next }
}
