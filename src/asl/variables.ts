import type { Member } from '../parser/tree.js'
import type { Part } from './definition.js'

/** A variable that a part gives a new value. */
export interface Assignment {
  readonly part: Part
  /** Without the `.$` that a key has in JSONPath where its value is a path. */
  readonly name: string
  readonly member: Member
}

/** The assignments of all Assign fields. */
export function* assignmentsOf(parts: readonly Part[]): Generator<Assignment> {
  for (const part of parts) {
    const value = part.fields.get('Assign')?.member.value
    if (value?.kind !== 'object') continue
    for (const member of value.members) {
      const evaluated = part.language === 'JSONPath' && member.key.endsWith('.$')
      yield { part, name: evaluated ? member.key.slice(0, -2) : member.key, member }
    }
  }
}
