import { meant } from '../../parser/did-you-mean.js'
import type { Part, ScopeSite, StateSite } from '../definition.js'
import { error, quoted } from '../finding.js'
import type { Rule } from '../rule.js'

/**
 * UNUM2003: StartAt, Next and Default name states of the same scope (ASL specification, "Transitions", "Parallel State" and
 * "Map State ItemProcessor definition").
 */
export const targets: Rule = ({ parts, scopes, states }, report) => {
  const scopeOf = new Map(scopes.map((scope) => [scope.node, scope]))
  const anywhere = new Map(states.map((state) => [state.name, state]))
  for (const part of parts) {
    const scope = scopeOf.get(part.node) ?? part.state?.scope
    if (scope === undefined) continue
    for (const [name, { member, spec }] of part.fields) {
      const { value } = member
      if (spec.type.is !== 'target' || value.kind !== 'string' || scope.names.has(String(value.value))) continue
      const target = String(value.value)
      report(
        error('UNUM2003', `${saying(part, name, target)}, ${why(target, anywhere)}`, value, meant(target, scope.names)),
      )
    }
  }
}

function saying(part: Part, field: string, target: string): string {
  const goes = field === 'StartAt' ? 'starts at' : field === 'Default' ? 'goes by default to' : 'goes to'
  return `${part.label} ${goes} ${quoted(target)}`
}

function why(target: string, anywhere: ReadonlyMap<string, StateSite>): string {
  const other = anywhere.get(target)
  return other === undefined
    ? 'which is not a state in this scope'
    : `which is a state of another scope (${placeOf(other.scope)})`
}

function placeOf({ label }: ScopeSite): string {
  return label.charAt(0).toLowerCase() + label.slice(1)
}
