import type { Definition, Part, ScopeSite, StateSite } from './definition.js'

/** The names that each state goes on to, whether they are states or not: Next, Default, those of its rules and Catchers. */
export type Targets = ReadonlyMap<StateSite, readonly string[]>

/** The targets of all states whose type is known. */
export function targetsIn({ parts }: Pick<Definition, 'parts'>): Targets {
  const targets = new Map<StateSite, string[]>()
  for (const part of parts) {
    if (part.state === undefined || isScope(part)) continue
    const names = targets.get(part.state) ?? []
    for (const { member, spec } of part.fields.values()) {
      if (spec.type.is === 'target' && member.value.kind === 'string') names.push(String(member.value.value))
    }
    targets.set(part.state, names)
  }
  return targets
}

/** Tells whether all that a scope's states go on to is known: else nothing can be said about where they do not. */
export function isClosed({ states, names, byName }: ScopeSite, targets: Targets): boolean {
  if (byName.size < names.size) return false
  return states.every((state) => targets.get(state)?.every((name) => names.has(name)) ?? false)
}

function isScope({ table }: Part): boolean {
  return table['StartAt'] !== undefined
}
