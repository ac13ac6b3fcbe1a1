import type { ExecutionStatus, ExecutionSummary } from '../../src/index.js'
import type { ExitStatus } from '../exit.js'
import { withStore, type StoreFlags } from '../store.js'
import { palette, print, say } from '../streams.js'
import { textTable } from '../text-table.js'

/** The options of `unum list`. */
export interface ListFlags extends StoreFlags {
  readonly status?: ExecutionStatus
  readonly by: 'time' | 'name'
  readonly json?: boolean
}

/** `unum list`: the executions of a store. */
export function listCommand(flags: ListFlags): Promise<ExitStatus> {
  return withStore(flags, async (store) => {
    const executions = store.list(flags.status)
    if (flags.by === 'name') executions.sort((a, b) => (a.name < b.name ? -1 : 1))
    if (flags.json) return print(`${JSON.stringify(executions)}\n`)
    if (executions.length === 0) return say(`There is no ${flags.status ?? ''} execution.`.replace('  ', ' '))
    await print(textTable(HEADINGS, executions.map(cells), palette(process.stdout)))
  })
}

const HEADINGS = ['NAME', 'STATUS', 'STARTED', 'STOPPED', 'MACHINE']

function cells({ name, status, startDate, stopDate = '', machine }: ExecutionSummary): string[] {
  return [name, status, startDate, stopDate, machine]
}
