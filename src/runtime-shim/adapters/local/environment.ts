import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { open, type Database, type RootDatabase } from 'lmdb'
import { Transactor } from './transactor.js'

/** The most address space that the store's file may take, in bytes: the file itself grows as it is needed. */
const MAP_SIZE = 2 ** 36

/** The files of an environment. They hold the secret that tokens are signed with. */
const FILES = ['data.mdb', 'lock.mdb']

type Table = Database<string, string>

/** An lmdb environment: all that is known of its executions is written in the same transactions. */
export interface Environment {
  /** The records of the protocol. */
  readonly records: Table
  /** The requests on their way. */
  readonly messages: Table
  /** The executions that others have started, in whose queues their requests are. */
  readonly adopted: Table
  /** The callbacks whose answer is on its way. */
  readonly answers: Table
  /** The open tasks of activities, by the keys of their frames' records. */
  readonly activityTasks: Table
  /** Those that no worker has taken, in their order. */
  readonly activityQueue: Table
  /** One row for each execution that was ever begun. */
  readonly executions: Table
  /** The apps that they began with, by version. */
  readonly apps: Table
  /** What happened in them. */
  readonly history: Table
  /** The numbers that the tallies of running executions have given. */
  readonly tallies: Database<string, string>
  readonly settings: Table
  readonly transactor: Transactor
  /** Reads from now on see everything that any process has committed. */
  refresh(): void
  /** Waits for what is being written. The file is closed when everybody in this process has closed it. */
  close(): Promise<void>
}

interface Shared {
  readonly root: RootDatabase<string, string>
  readonly environment: Omit<Environment, 'close'>
  users: number
}

/** One environment a file and process: lmdb's write lock is the process's, so two would lock each other out. */
const opened = new Map<string, Shared>()

/** Whether a directory holds an environment. */
export function isEnvironment(directory: string): boolean {
  return existsSync(join(directory, FILES[0]!))
}

/** Opens the environment in a directory, which is made for this user alone if it is not there. */
export function openEnvironment(directory: string): Environment {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const path = realpathSync(directory)
  const shared = opened.get(path) ?? openShared(path)
  opened.set(path, shared)
  shared.users++
  return { ...shared.environment, close: () => release(path, shared) }
}

/**
 * Without `overlappingSync`, which would have a sync of its own for each transaction and no way to wait for it in
 * transactionSync; see bench/store-primitives.ts for what the alternatives cost. `noSubdir` is said because lmdb takes
 * a directory whose name has a dot for a file.
 */
function openShared(path: string): Shared {
  const isNew = !isEnvironment(path)
  const root = open<string, string>({
    path,
    noSubdir: false,
    mapSize: MAP_SIZE,
    overlappingSync: false,
    encoding: 'string',
  })
  if (isNew) for (const file of FILES) chmodSync(join(path, file), 0o600)
  const table = (name: string): Table => root.openDB({ name, encoding: 'string' })
  const environment = {
    records: table('records'),
    messages: table('messages'),
    adopted: table('adopted'),
    answers: table('answers'),
    activityTasks: table('activity tasks'),
    activityQueue: table('activity queue'),
    executions: table('executions'),
    apps: table('apps'),
    history: table('history'),
    tallies: table('tallies'),
    settings: table('settings'),
    transactor: new Transactor(root),
    refresh: () => root.resetReadTxn(),
  }
  return { root, environment, users: 0 }
}

async function release(path: string, shared: Shared): Promise<void> {
  await shared.environment.transactor.durable().catch(() => undefined)
  if (--shared.users > 0) return
  opened.delete(path)
  await shared.root.close()
}
