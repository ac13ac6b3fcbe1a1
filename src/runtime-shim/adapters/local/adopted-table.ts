import { rootKey } from '../../core/keys.js'
import type { Request } from '../../core/protocol.js'
import type { Environment } from './environment.js'

/** Where requests of an execution go that another one has started. */
export interface Adopted {
  /** The execution in whose queue they are. */
  readonly queue: string
  /** The function that it starts with: one that can stop it. */
  readonly start: string
}

/** In the transaction of an execution's first request: it is in the queue of another one. */
export function adopt({ adopted }: Environment, queue: string, { execution, function: start }: Request): void {
  const key = rootKey(execution)
  if (!adopted.doesExist(key)) adopted.putSync(key, JSON.stringify({ queue, start } satisfies Adopted))
}

/** Where requests of an execution go; undefined: nobody has started it, they go to its own queue. */
export function adoptedBy({ adopted }: Environment, execution: string): Adopted | undefined {
  const text = adopted.get(rootKey(execution))
  return text === undefined ? undefined : (JSON.parse(text) as Adopted)
}
