import { memberOf, type Member, type Node, type ObjectNode } from '../parser/tree.js'
import type { QueryLanguage, State } from './ast.js'
import type { Definition, ExecutionType, KnownField, Part, ScopeSite, StateSite } from './definition.js'
import { quoted } from './finding.js'
import { MACHINE, STATE_FIELDS, type FieldTable, type PartType } from './fields/index.js'

/** Finds the scopes, states and parts of a definition, in one walk. */
export function survey(root: Node, executionType: ExecutionType = 'standard'): Definition {
  const language = languageOf(root) ?? 'JSONPath'
  const walk = new Survey(language)
  if (root.kind === 'object') walk.part(root, MACHINE, MACHINE.name)
  return { root, language, executionType, scopes: walk.scopes, states: walk.states, parts: walk.parts }
}

/** A QueryLanguage field that has one of the two values. */
function languageOf(node: Node): QueryLanguage | undefined {
  const value = memberOf(node, 'QueryLanguage')?.value
  return value?.kind === 'string' && (value.value === 'JSONata' || value.value === 'JSONPath') ? value.value : undefined
}

class Survey {
  readonly scopes: ScopeSite[] = []
  readonly states: StateSite[] = []
  readonly parts: Part[] = []

  constructor(readonly language: QueryLanguage) {}

  /** A part that is not a state. */
  part(node: ObjectNode, type: PartType, label: string, state?: StateSite): void {
    const language = state?.language ?? this.language
    const table = type.fields()
    const part = {
      node,
      label,
      kind: type.name,
      table,
      language,
      ...(state && { state }),
      fields: knownOf(node, table),
    }
    this.parts.push(part)
    this.#inside(part, state === undefined ? '' : ` of ${quoted(state.name)}`)
  }

  #inside(part: Part, of: string): void {
    for (const { member, spec } of part.fields.values()) {
      const { value } = member
      const { type } = spec
      if (type.is === 'part' && value.kind === 'object')
        this.part(value, type.part, `${type.part.name}${of}`, part.state)
      if (type.is === 'parts' && value.kind === 'array') {
        for (const item of value.items) {
          if (item.kind === 'object') this.part(item, type.part, `${type.part.name}${of}`, part.state)
        }
      }
      if (type.is === 'states' && value.kind === 'object') this.#scope(part, value.members)
    }
  }

  #scope(part: Part, members: readonly Member[]): void {
    const states: StateSite[] = []
    const names = new Set(members.map(({ key }) => key))
    const byName = new Map<string, StateSite>()
    const owner = part.state && { owner: part.state }
    const scope: ScopeSite = { node: part.node, label: part.label, ...owner, states, names, byName }
    this.scopes.push(scope)
    for (const { key: name, keyRange: nameRange, value: node } of members) {
      if (node.kind !== 'object') continue
      const type = typeOf(node)
      const language = languageOf(node) ?? this.language
      const state: StateSite = { name, nameRange, node, ...(type && { type }), language, scope }
      states.push(state)
      byName.set(name, state)
      this.states.push(state)
      if (type !== undefined) this.#state(state, type)
    }
  }

  #state(state: StateSite, type: State['type']): void {
    const { node, language } = state
    const table = STATE_FIELDS.get(type)!
    const kind = `A ${type} state`
    const part: Part = { node, label: quoted(state.name), kind, table, language, state, fields: knownOf(node, table) }
    this.parts.push(part)
    this.#inside(part, ` of ${quoted(state.name)}`)
  }
}

function typeOf(node: ObjectNode): State['type'] | undefined {
  const value = memberOf(node, 'Type')?.value
  return value?.kind === 'string' && STATE_FIELDS.has(String(value.value)) ? (value.value as State['type']) : undefined
}

function knownOf(node: ObjectNode, table: FieldTable): Map<string, KnownField> {
  const known = new Map<string, KnownField>()
  for (const member of node.members) {
    if (Object.hasOwn(table, member.key)) known.set(member.key, { member, spec: table[member.key]! })
  }
  return known
}
