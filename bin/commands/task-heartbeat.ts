import type { ExitStatus } from '../exit.js'
import { withStore, type StoreFlags } from '../store.js'

/** `unum task-heartbeat`: tells that a task is still being worked at. */
export function taskHeartbeatCommand(token: string, flags: StoreFlags): Promise<ExitStatus> {
  return withStore(flags, (store) => store.taskHeartbeat(token))
}
