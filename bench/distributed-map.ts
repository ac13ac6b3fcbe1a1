import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { report, timed, type Row } from './report.js'

const fileOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** A distributed Map over the lines of an object, in a process of its own: its time, and the most memory it took. */
const rows: Row[] = []
for (const store of ['memory', 'durable']) {
  for (const items of [10_000, 100_000, 1_000_000]) {
    const directory = mkdtempSync(join(tmpdir(), 'unum-bench-'))
    let run = { megabytes: 0, peakRecords: 0 }
    const milliseconds = await timed(async () => (run = await execute(items, store === 'memory' ? store : directory)))
    rmSync(directory, { recursive: true })
    rows.push({
      store,
      items,
      seconds: milliseconds / 1000,
      'items/s': Math.round(items / (milliseconds / 1000)),
      'peak memory, MB': Math.round(run.megabytes),
      'peak records': run.peakRecords,
    })
  }
}
report('distributed-map', rows)

/** Runs the command line; its functions say at the end how much memory the process took. */
function execute(items: number, store: string): Promise<{ megabytes: number; peakRecords: number }> {
  const folder = fileOf('bench/distributed-map')
  const flags = ['--functions', join(folder, 'functions.mjs'), '--store', store, '--json', '--stats']
  const args = [fileOf('bin/unum.js'), 'run', join(folder, 'definition.asl.json'), ...flags]
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env: { ...process.env, ITEMS: String(items) } }, (error, stdout, stderr) => {
      if (error !== null) return reject(error)
      const { stats } = JSON.parse(stdout) as { stats: { peakRecords: number } }
      const { megabytes } = JSON.parse(stderr.trimEnd().split('\n').at(-1)!) as { megabytes: number }
      resolve({ megabytes, peakRecords: stats.peakRecords })
    })
  })
}
