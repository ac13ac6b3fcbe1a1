import type { ExitStatus } from '../exit.js'
import { History, type HistoryLine } from '../history.js'
import { withStore, type StoreFlags } from '../store.js'
import { print } from '../streams.js'

/** `unum events`: the history of an execution, as `unum run --events` prints it. */
export function eventsCommand(name: string, flags: StoreFlags): Promise<ExitStatus> {
  return withStore(flags, async (store) => {
    const { input, ending } = store.status(name)
    const lines: HistoryLine[] = []
    const history = new History(input, (line) => lines.push(line))
    store.events(name, history)
    if (ending !== undefined) history.ended(ending)
    for (const line of lines) await print(`${JSON.stringify(line)}\n`)
  })
}
