import { compile } from '../src/index.js'
import { mixed } from './definitions.js'
import { median, report, timed, type Row } from './report.js'

/** How long the compiler takes for definitions of 10 to 5,000 states: it should grow as they do. */
const rows: Row[] = []
for (const size of [10, 50, 100, 500, 1000, 5000]) {
  const text = JSON.stringify(mixed(size))
  const times: number[] = []
  for (let i = 0; i < (size > 1000 ? 3 : 7); i++)
    times.push(await timed(() => compile({ name: 'mixed.asl.json', text })))
  const ms = median(times)
  rows.push({ states: size, 'KiB of JSON': text.length / 1024, ms, 'µs a state': (ms * 1000) / size })
}
report('compile', rows)
