import { validate } from '../src/index.js'
import { mixed } from './definitions.js'
import { median, report, timed, type Row } from './report.js'

/** How long a validation takes for definitions of 50 to 5,000 states: ten times the states, less than ten times the time. */
const rows: Row[] = []
for (const size of [50, 500, 5000]) {
  const text = JSON.stringify(mixed(size), null, 2)
  for (let i = 0; i < 3; i++) validate({ name: 'warm-up.asl.json', text })
  const times: number[] = []
  for (let i = 0; i < 9; i++) times.push(await timed(() => validate({ name: 'mixed.asl.json', text })))
  const ms = median(times)
  const before = rows.at(-1)?.['ms'] as number | undefined
  rows.push({
    states: size,
    ms,
    'µs a state': (ms * 1000) / size,
    ...(before !== undefined && { 'times before': ms / before }),
  })
}
report('validate', rows)
