import type { ExitStatus } from '../exit.js'
import { readJson } from '../run-input.js'
import { withStore, type StoreFlags } from '../store.js'

/** The options of `unum task-success`. */
export interface TaskSuccessFlags extends StoreFlags {
  readonly output: string
}

/** `unum task-success`: answers a task by its token. */
export async function taskSuccessCommand(token: string, flags: TaskSuccessFlags): Promise<ExitStatus> {
  const output = await readJson('--output', flags.output)
  return withStore(flags, (store) => store.taskSuccess(token, output))
}
