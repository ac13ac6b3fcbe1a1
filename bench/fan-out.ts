import { fanOut } from './definitions.js'
import { engines } from './engines.js'
import { median, report, timed, type Row } from './report.js'

/** A function for each of 100, 1,000 and 10,000 items, and a fan-in. */
const rows: Row[] = []
for (const engine of engines()) {
  const execute = engine.prepare(fanOut())
  const row: Record<string, string | number> = { engine: engine.name }
  for (const size of [100, 1000, 10_000]) {
    const items = Array.from({ length: size }, (_, index) => index)
    const times: number[] = []
    for (let i = 0; i < (size > 1000 ? 3 : 5); i++) times.push(await timed(() => execute(items)))
    row[`${size.toLocaleString('en')} branches, ms`] = median(times)
  }
  rows.push(row)
  engine.close()
}
report('fan-out', rows)
