import { printDescription } from '../description.js'
import type { ExitStatus } from '../exit.js'
import { withStore, type StoreFlags } from '../store.js'
import { say } from '../streams.js'

/** The options of `unum stop`. */
export interface StopFlags extends StoreFlags {
  readonly error?: string
  readonly cause?: string
  readonly aws?: boolean
  readonly json?: boolean
}

/** `unum stop`: ends an execution, whether or not a process works at it. */
export function stopCommand(name: string, flags: StopFlags): Promise<ExitStatus> {
  const { error, cause, aws = false, json } = flags
  const failure = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) }
  const warn = (message: string): void => say(`warning: ${message}`)
  return withStore(flags, async (store) => {
    const execution = await store.stop(name, { ...failure, aws, warn })
    if (json) return printDescription(execution, true)
    say(`stopped ${name}`)
  })
}
