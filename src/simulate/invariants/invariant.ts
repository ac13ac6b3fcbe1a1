import type { Fact } from '../facts.js'
import type { SimStore } from '../sim-store.js'
import type { World } from '../world.js'

/** A property of the protocol (design: Invariants), watching one world. Both methods say what is wrong, if anything. */
export interface Invariant {
  readonly name: string
  /** Called right before a fact takes effect. */
  see(fact: Fact, store: SimStore): string | undefined
  /** Called when nothing is left to do. */
  end(world: World): string | undefined
}

/** What an invariant that only looks at one kind of moment answers at the others. */
export const silent = (): undefined => undefined
