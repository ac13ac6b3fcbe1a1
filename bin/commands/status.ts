import type { ExitStatus } from '../exit.js'
import { printDescription } from '../description.js'
import { withStore, type StoreFlags } from '../store.js'

/** The options of `unum status`. */
export interface StatusFlags extends StoreFlags {
  readonly json?: boolean
}

/** `unum status`: one execution of a store. That it has failed is no failure of the command. */
export function statusCommand(name: string, flags: StatusFlags): Promise<ExitStatus> {
  return withStore(flags, (store) => printDescription(store.status(name), flags.json ?? false))
}
