import { meant } from '../../parser/did-you-mean.js'
import type { Part, StateSite } from '../definition.js'
import { error, midSentence, quoted } from '../finding.js'
import type { Rule } from '../rule.js'

/** A hint looks at every name of a scope: one for each of thousands of mistakes would no longer be linear. */
const MAX_HINTS = 50

/**
 * UNUM2003: StartAt, Next and Default name states of the same scope (ASL specification, "Transitions", "Parallel State" and
 * "Map State ItemProcessor definition").
 */
export const targets: Rule = ({ parts, scopes, states }, report) => {
  const scopeOf = new Map(scopes.map((scope) => [scope.node, scope]))
  const anywhere = new Map(states.map((state) => [state.name, state]))
  let hints = MAX_HINTS
  for (const part of parts) {
    const scope = scopeOf.get(part.node) ?? part.state?.scope
    if (scope === undefined) continue
    for (const [name, { member, spec }] of part.fields) {
      const { value } = member
      if (spec.type.is !== 'target' || value.kind !== 'string' || scope.names.has(String(value.value))) continue
      const target = String(value.value)
      const hint = hints-- > 0 ? meant(target, scope.names) : undefined
      report(error('UNUM2003', `${saying(part, name, target)}, ${why(target, anywhere)}`, value, hint))
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
    : `which is a state of another scope (${midSentence(other.scope.label)})`
}
