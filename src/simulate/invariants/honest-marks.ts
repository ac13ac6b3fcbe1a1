import { GROUP_SIZE } from '../../runtime-shim/core/coordination-set.js'
import type { Cursor, Group } from '../../runtime-shim/core/index.js'
import { groupOf } from '../facts.js'
import { silent, type Invariant } from './invariant.js'

/** A branch is marked only when its end is committed, and a group only when all of its members are. */
export function honestMarks(): Invariant {
  return {
    name: 'honest marks',
    see(fact, store) {
      if (fact.type !== 'mark' || !store.has(fact.key)) return undefined
      const group = groupOf(fact.key)
      if (group === undefined) return `${fact.key} is not a group`
      const member = group.number * GROUP_SIZE + fact.member
      if (group.level === 0) {
        const branch = store.get(`${group.frame}${group.at}.${member}/`) as Cursor | undefined
        const ended = branch?.effect.type === 'done' || branch?.effect.type === 'failed'
        return ended ? undefined : `${fact.key} marks branch ${member}, which has not ended`
      }
      const below = store.get(`${group.frame}${group.at}#${group.level - 1}.${member}`) as Group | undefined
      if (below?.marked.length === below?.size) return undefined
      return `${fact.key} marks group ${member} below it, which is not full`
    },
    end: silent,
  }
}
