import type { Member, Node, ScalarNode } from '../parser/tree.js'
import type { Definition, KnownField, Part } from './definition.js'
import { hasPlaceholder } from './placeholder.js'

/** What a string of a definition is to be parsed as. `template value` is the value of a key that ends in `.$`. */
export type ExpressionKind =
  'path' | 'reference path' | 'result path' | 'path or intrinsic' | 'template value' | 'jsonata'

/** A string that is evaluated. */
export interface ExpressionSite {
  readonly kind: ExpressionKind
  readonly node: ScalarNode & { readonly value: string }
  readonly part: Part
  /** The field of the part in which it stands, at whatever depth. */
  readonly field: string
}

/**
 * Every string that is evaluated, in the order of the document. Strings with `${Placeholders}` are left out: what they will
 * be is not known yet. Many rules ask, and a definition is searched once.
 */
export function expressionsOf(definition: Definition): readonly ExpressionSite[] {
  const known = SITES.get(definition)
  if (known !== undefined) return known
  const sites = [...expressionsAmong(definition)]
  SITES.set(definition, sites)
  return sites
}

const SITES = new WeakMap<Definition, readonly ExpressionSite[]>()

function* expressionsAmong({ parts }: Definition): Generator<ExpressionSite> {
  for (const part of parts) {
    for (const [field, known] of part.fields) yield* expressionsIn(part, field, known)
  }
}

function* expressionsIn(part: Part, field: string, { member: { value }, spec }: KnownField): Generator<ExpressionSite> {
  if (spec.only !== undefined && spec.only !== part.language) return
  switch (spec.type.is) {
    case 'path':
    case 'reference path':
    case 'result path':
    case 'path or intrinsic':
      if (isText(value)) yield { kind: spec.type.is, node: value, part, field }
      return
    case 'payload':
    case 'assignments':
      yield* part.language === 'JSONata' ? jsonataIn(value, part, field) : templateIn(value, part, field)
      return
    case 'items':
    case 'condition':
    case 'number':
    case 'computed text':
    case 'timestamp':
      if (part.language === 'JSONata') yield* jsonataIn(value, part, field)
      return
    default:
  }
}

function* jsonataIn(value: Node, part: Part, field: string): Generator<ExpressionSite> {
  for (const node of stringsIn(value)) {
    if (isText(node) && /^\{%|%\}$/.test(node.value)) yield { kind: 'jsonata', node, part, field }
  }
}

function* templateIn(value: Node, part: Part, field: string): Generator<ExpressionSite> {
  for (const { key, value: node } of membersOf(value)) {
    if (key.endsWith('.$') && isText(node)) yield { kind: 'template value', node, part, field }
  }
}

/** The objects in a value, itself included, in the order of the document. */
export function* objectsOf(value: Node): Generator<Node & { kind: 'object' }> {
  if (value.kind === 'object') {
    yield value
    for (const member of value.members) yield* objectsOf(member.value)
  } else if (value.kind === 'array') {
    for (const item of value.items) yield* objectsOf(item)
  }
}

/** The members of all objects in a value. */
export function* membersOf(value: Node): Generator<Member> {
  for (const object of objectsOf(value)) yield* object.members
}

/** The strings in a value, itself included. */
export function* stringsIn(value: Node): Generator<Node> {
  if (value.kind === 'object') for (const member of value.members) yield* stringsIn(member.value)
  else if (value.kind === 'array') for (const item of value.items) yield* stringsIn(item)
  else if (value.kind === 'string') yield value
}

/** The values of fields in which keys that end in `.$` are evaluated. */
export function* templatesOf({ parts }: Definition): Generator<{ value: Node; part: Part; field: string }> {
  for (const part of parts) {
    if (part.language !== 'JSONPath') continue
    for (const [field, { member, spec }] of part.fields) {
      const evaluated = spec.type.is === 'payload' || spec.type.is === 'assignments'
      if (evaluated && spec.only !== 'JSONata') yield { value: member.value, part, field }
    }
  }
}

function isText(node: Node): node is ScalarNode & { readonly value: string } {
  return node.kind === 'string' && !hasPlaceholder(node)
}
