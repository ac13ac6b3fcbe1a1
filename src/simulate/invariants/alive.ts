import { groupKeyOf, parentOf } from '../facts.js'
import type { SimStore } from '../sim-store.js'

/** Whether all fan-outs around a frame are still open: what happens in a frame of a scope that is over has no effect. */
export function isAlive(store: SimStore, frameKey: string): boolean {
  const parent = parentOf(frameKey)
  if (parent === undefined) return true
  return store.has(groupKeyOf(parent)) && isAlive(store, parent.key)
}
