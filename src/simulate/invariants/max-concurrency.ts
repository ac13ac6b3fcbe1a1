import type { Frame } from '../../runtime-shim/core/index.js'
import { frameKey } from '../../runtime-shim/core/keys.js'
import { parentOf } from '../facts.js'
import { silent, type Invariant } from './invariant.js'

/** At most MaxConcurrency iterations of a Map are open: invoked for the first time, and not yet ended. */
export function maxConcurrency(): Invariant {
  const maps = new Map<string, { readonly open: Set<number>; readonly ended: Set<number> }>()
  const mapAt = (key: string): { open: Set<number>; ended: Set<number> } => {
    const known = maps.get(key) ?? { open: new Set<number>(), ended: new Set<number>() }
    maps.set(key, known)
    return known
  }
  const begins = ({ execution, scopes }: Frame, depth: number, index: number): string | undefined => {
    const { limit, step, attempt } = scopes[depth]!
    if (limit === undefined) return undefined
    const key = `${frameKey(execution, scopes.slice(0, depth))}${step}.${attempt}`
    const { open, ended } = mapAt(key)
    if (!ended.has(index)) open.add(index)
    return open.size > limit ? `${key} has ${open.size} open iterations: ${[...open].join(', ')}` : undefined
  }
  return {
    name: 'MaxConcurrency',
    see(fact) {
      if (fact.type === 'invoke') {
        const { request } = fact
        const wrong = request.scopes.map(({ index }, depth) => begins(request, depth, index))
        for (const { index } of request.rest ?? []) wrong.push(begins(request, request.scopes.length - 1, index))
        return wrong.find((what) => what !== undefined)
      }
      if (
        fact.type !== 'commit' ||
        !fact.won ||
        (fact.cursor.effect.type !== 'done' && fact.cursor.effect.type !== 'failed')
      ) {
        return undefined
      }
      const parent = parentOf(fact.key)
      if (parent === undefined) return undefined
      const { open, ended } = mapAt(`${parent.key}${parent.at}`)
      open.delete(parent.index)
      ended.add(parent.index)
      return undefined
    },
    end: silent,
  }
}
