import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { open, type Database, type RootDatabase, type RootDatabaseOptions } from 'lmdb'
import { openEnvironment } from '../src/runtime-shim/adapters/local/environment.js'
import { report, type Row } from './report.js'

/** What a commit costs in lmdb: how it is made durable, how many share a transaction, and in how many key-spaces. */

/** lmdb's flags: on disk when the transaction ends; and a transaction that leaves that to a later one. */
const SYNCED = 2
const UNSYNCED = 0x10002

const VALUE = JSON.stringify({
  kind: 'cursor',
  step: 3,
  attempt: 0,
  effect: { type: 'go', data: { input: 'x'.repeat(150) } },
})

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'unum-bench-'))
const rows: Row[] = []

async function measure(what: string, each: number, rounds: number, work: (i: number) => unknown): Promise<void> {
  const before = process.cpuUsage()
  const start = performance.now()
  for (let i = 0; i < rounds; i++) await work(i)
  const wall = ((performance.now() - start) * 1000) / rounds
  const { user, system } = process.cpuUsage(before)
  const cpu = (user + system) / rounds
  rows.push({ what, µs: wall, 'CPU µs': cpu, 'µs a write': wall / each, 'CPU µs a write': cpu / each })
}

/** One step as the store and the queue write it: the record is read and written, a message comes, another goes. */
function step(records: Database<string, string>, messages: Database<string, string>, i: number): void {
  const key = `x/${i % 1000}/`
  records.get(key)
  records.putSync(key, VALUE)
  messages.putSync(`x/m/${i}`, VALUE)
  messages.removeSync(`x/m/${i - 1}`)
}

async function variants(label: string, options: Partial<RootDatabaseOptions>): Promise<void> {
  const root: RootDatabase<string, string> = open({ path: path.join(directory, label), encoding: 'string', ...options })
  const one = root.openDB<string, string>({ name: 'one', encoding: 'string' })
  const other = root.openDB<string, string>({ name: 'other', encoding: 'string' })
  const inTransaction = (flags: number, work: () => void): void => void root.transactionSync(work, flags)
  await measure(`${label}: a step, one key-space, synced`, 1, 200, (i) =>
    inTransaction(SYNCED, () => step(one, one, i)),
  )
  await measure(`${label}: a step, two key-spaces, synced`, 1, 200, (i) =>
    inTransaction(SYNCED, () => step(one, other, i)),
  )
  await measure(`${label}: a step, not synced`, 1, 200, (i) => inTransaction(UNSYNCED, () => step(one, other, i)))
  await measure(`${label}: 64 steps, synced`, 64, 50, (i) =>
    inTransaction(SYNCED, () => {
      for (let j = 0; j < 64; j++) step(one, other, i * 64 + j)
    }),
  )
  await measure(`${label}: asynchronous put, visible`, 1, 200, (i) => one.put(`x/${i}/`, VALUE))
  await root.close()
}

async function groupCommit(): Promise<void> {
  const environment = openEnvironment(path.join(directory, 'ours'))
  const { records, messages, transactor } = environment
  const write = (i: number): Promise<void> => transactor.write(() => step(records, messages, i))
  for (const together of [1, 8, 64]) {
    await measure(`transactor: ${together} at once, durable`, together, 100, async (i) => {
      await Promise.all(Array.from({ length: together }, (_, j) => write(i * together + j)))
      await transactor.durable()
    })
  }
  await measure('transactor: three writes after each other, durable', 3, 100, async (i) => {
    for (let j = 0; j < 3; j++) await write(i * 3 + j)
    await transactor.durable()
  })
  await environment.close()
}

await variants('plain', { overlappingSync: false })
await variants('overlappingSync', { overlappingSync: true })
await variants('noMetaSync', { overlappingSync: false, noMetaSync: true })
await groupCommit()
report('store-primitives', rows)
fs.rmSync(directory, { recursive: true })
