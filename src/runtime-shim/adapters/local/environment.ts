import { mkdirSync, realpathSync } from 'node:fs'
import { open, type Database, type RootDatabase } from 'lmdb'
import { Transactor } from './transactor.js'

/** The most address space that the store's file may take, in bytes: the file itself grows as it is needed. */
const MAP_SIZE = 2 ** 36

/** An lmdb environment: a store's records and a queue's messages are written in the same transactions. */
export interface Environment {
  readonly records: Database<string, string>
  readonly messages: Database<string, string>
  /** The numbers that tallies have given. */
  readonly tallies: Database<string, string>
  readonly settings: Database<string, string>
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

/** Opens the environment in a directory, which is made if it is not there. */
export function openEnvironment(directory: string): Environment {
  mkdirSync(directory, { recursive: true })
  const path = realpathSync(directory)
  const shared = opened.get(path) ?? openShared(path)
  opened.set(path, shared)
  shared.users++
  return { ...shared.environment, close: () => release(path, shared) }
}

/**
 * Without `overlappingSync`, which would have a sync of its own for each transaction and no way to wait for it in
 * transactionSync; see bench/store-primitives.ts for what the alternatives cost.
 */
function openShared(path: string): Shared {
  const root = open<string, string>({ path, mapSize: MAP_SIZE, overlappingSync: false, encoding: 'string' })
  const table = (name: string): Database<string, string> => root.openDB({ name, encoding: 'string' })
  const environment = {
    records: table('records'),
    messages: table('messages'),
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
