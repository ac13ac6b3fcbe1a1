import { chain } from './definitions.js'
import { engines, many } from './engines.js'
import { median, report, timed, type Row } from './report.js'

/** Latency of a chain of 10; throughput of 2,000 of them, 64 at a time; chains of 1 to 1,000 steps. */
const rows: Row[] = []
for (const engine of engines()) {
  const ten = engine.prepare(chain(10))
  await many(ten, 200, 64)
  const latencies: number[] = []
  for (let i = 0; i < 50; i++) latencies.push(await timed(() => ten(0)))
  const cpu = process.cpuUsage()
  const total = await timed(() => many(ten, 2000, 64))
  const { user, system } = process.cpuUsage(cpu)
  const row: Record<string, string | number> = {
    engine: engine.name,
    'chain of 10, ms': median(latencies),
    '64 at a time, steps/s': 20_000 / (total / 1000),
    'CPU µs a step': (user + system) / 20_000,
  }
  for (const length of [1, 100, 1000]) {
    const execute = engine.prepare(chain(length))
    await execute(0)
    const times: number[] = []
    for (let i = 0; i < 5; i++) times.push(await timed(() => execute(0)))
    row[`chain of ${length}, ms`] = median(times)
  }
  rows.push(row)
  engine.close()
}
report('chain', rows)
