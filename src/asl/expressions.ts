import type { Member, Node, ObjectNode, ScalarNode } from '../parser/tree.js'
import type { Definition, Part } from './definition.js'
import type { ValueType } from './fields/index.js'
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
  const sites: ExpressionSite[] = []
  for (const part of definition.parts) {
    for (const [field, { member, spec }] of part.fields) {
      if (spec.only === undefined || spec.only === part.language)
        expressionsIn(sites, part, field, member.value, spec.type.is)
    }
  }
  SITES.set(definition, sites)
  return sites
}

const SITES = new WeakMap<Definition, readonly ExpressionSite[]>()

/** Adds the expressions of one field. */
function expressionsIn(sites: ExpressionSite[], part: Part, field: string, value: Node, is: ValueType['is']): void {
  switch (is) {
    case 'path':
    case 'reference path':
    case 'result path':
    case 'path or intrinsic':
      if (isText(value)) sites.push({ kind: is, node: value, part, field })
      return
    case 'payload':
    case 'assignments':
      if (part.language === 'JSONata') addJsonata(sites, part, field, value)
      else addTemplate(sites, part, field, value)
      return
    case 'items':
    case 'condition':
    case 'number':
    case 'computed text':
    case 'timestamp':
      if (part.language === 'JSONata') addJsonata(sites, part, field, value)
      return
    default:
  }
}

function addJsonata(sites: ExpressionSite[], part: Part, field: string, value: Node): void {
  for (const node of stringsIn(value)) {
    if (isText(node) && /^\{%|%\}$/.test(node.value)) sites.push({ kind: 'jsonata', node, part, field })
  }
}

function addTemplate(sites: ExpressionSite[], part: Part, field: string, value: Node): void {
  for (const { key, value: node } of membersOf(value)) {
    if (key.endsWith('.$') && isText(node)) sites.push({ kind: 'template value', node, part, field })
  }
}

/** The objects in a value, itself included, in the order of the document. */
export function objectsOf(value: Node, found: ObjectNode[] = []): readonly ObjectNode[] {
  if (value.kind === 'object') {
    found.push(value)
    for (const member of value.members) objectsOf(member.value, found)
  } else if (value.kind === 'array') {
    for (const item of value.items) objectsOf(item, found)
  }
  return found
}

/** The members of all objects in a value. */
export function membersOf(value: Node): readonly Member[] {
  return objectsOf(value).flatMap(({ members }) => members)
}

/** The strings in a value, itself included. */
export function stringsIn(value: Node, found: ScalarNode[] = []): readonly ScalarNode[] {
  if (value.kind === 'object') for (const member of value.members) stringsIn(member.value, found)
  else if (value.kind === 'array') for (const item of value.items) stringsIn(item, found)
  else if (value.kind === 'string') found.push(value)
  return found
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
