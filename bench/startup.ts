import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median, report, timed, type Row } from './report.js'

/** How long the command line takes to answer, against a process of Node that does nothing. It is to stay within 3 times. */
const unum = fileURLToPath(new URL('../../bin/unum.js', import.meta.url))
const definition = fileURLToPath(new URL('../../fixtures/order-fulfilment/definition.asl.json', import.meta.url))
const CALLS: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'unum --version': [unum, '--version'],
  'unum --help': [unum, '--help'],
  'unum validate': [unum, 'validate', definition],
}

const times = new Map<string, number[]>(Object.keys(CALLS).map((name) => [name, []]))
// In turns, so that whatever else the machine does slows all of them.
for (let round = 0; round < 15; round++) {
  for (const [name, args] of Object.entries(CALLS)) {
    times.get(name)!.push(await timed(() => spawnSync(process.execPath, args)))
  }
}
const nothing = median(times.get('node -e 0')!)
const rows: Row[] = [...times].map(([call, all]) => ({
  call,
  ms: median(all),
  'times node -e 0': median(all) / nothing,
}))
report('startup', rows)
