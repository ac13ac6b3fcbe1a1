import type { ScopeSite, StateSite } from '../definition.js'
import { error, keyOf } from '../finding.js'
import type { Rule } from '../rule.js'
import { assignmentsOf, type Assignment } from '../variables.js'

/**
 * UNUM3010: "states in inner scopes MUST NOT assign to a variable with the same name as a variable in an outer scope" (ASL
 * specification, "Variable Scope"). AWS lets the Map or Parallel around the inner scope assign it all the same: when it
 * does, the inner scope is over.
 */
export const variableScopes: Rule = ({ parts }, report) => {
  const assignments = [...assignmentsOf(parts)]
  const assigned = assignedIn(assignments)
  for (const { part, name, member } of assignments) {
    const outer = outerAssignment(name, part.state!.scope, assigned)
    if (outer === undefined) continue
    const message = `${part.label} assigns to $${name}, which is a variable of an outer scope`
    const related = [{ message: `${outer.part.label} assigns to it`, range: outer.member.keyRange }]
    report({ ...error('UNUM3010', message, keyOf(member), 'Take another name.'), related })
  }
}

/** By scope and name, the first assignments of two states at most: that is enough to find one that is not a given state's. */
type Assigned = ReadonlyMap<ScopeSite, ReadonlyMap<string, readonly Assignment[]>>

function assignedIn(assignments: readonly Assignment[]): Assigned {
  const assigned = new Map<ScopeSite, Map<string, Assignment[]>>()
  for (const assignment of assignments) {
    const { scope } = assignment.part.state!
    const names = assigned.get(scope) ?? new Map<string, Assignment[]>()
    const known = names.get(assignment.name) ?? []
    if (known.length === 0 || (known.length === 1 && known[0]!.part.state !== assignment.part.state))
      known.push(assignment)
    names.set(assignment.name, known)
    assigned.set(scope, names)
  }
  return assigned
}

function outerAssignment(name: string, scope: ScopeSite, assigned: Assigned): Assignment | undefined {
  for (let owner: StateSite | undefined = scope.owner; owner !== undefined; owner = owner.scope.owner) {
    const around = owner
    const found = assigned
      .get(owner.scope)
      ?.get(name)
      ?.find(({ part }) => part.state !== around)
    if (found) return found
  }
  return undefined
}
