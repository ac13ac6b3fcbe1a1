import { rootKey } from '../../core/keys.js'
import type { AppIR } from '../../ir/index.js'
import { keepApp } from './apps-table.js'
import type { Environment } from './environment.js'
import type { Ending } from './outcome.js'

/** How an execution is, or how it ended. */
export type ExecutionStatus = 'RUNNING' | Ending['status']

/** One execution, as the table of all of them has it. */
export interface ExecutionRow {
  readonly name: string
  /** The name of the app, which is that of the state machine. */
  readonly machine: string
  /** The version of the app that it began with, and goes on with. */
  readonly version: string
  /** Milliseconds since the epoch, as the end. */
  readonly start: number
  readonly status: ExecutionStatus
  readonly end?: number
}

/** In the transaction that begins an execution: enters it in the table, and keeps its app. */
export function enrol(environment: Environment, name: string, app: AppIR, start: number): void {
  const version = keepApp(environment, app)
  put(environment, { name, machine: app.manifest.Name, version, start, status: 'RUNNING' })
}

/** In the transaction that ends an execution: says how, and when. */
export function conclude(environment: Environment, name: string, status: ExecutionStatus, end: number): void {
  const row = rowOf(environment, name)
  if (row !== undefined) put(environment, { ...row, status, end })
}

/** The row of an execution; undefined: it was never begun here. */
export function rowOf({ executions }: Environment, name: string): ExecutionRow | undefined {
  const text = executions.get(rootKey(name))
  return text === undefined ? undefined : (JSON.parse(text) as ExecutionRow)
}

/** All rows, in the order of the names. */
export function* rows({ executions }: Environment): Iterable<ExecutionRow> {
  for (const { value } of executions.getRange()) yield JSON.parse(value) as ExecutionRow
}

function put({ executions }: Environment, row: ExecutionRow): void {
  executions.putSync(rootKey(row.name), JSON.stringify(row))
}
