import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** One line of a benchmark's table. */
export type Row = Readonly<Record<string, string | number>>

/** The median of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}

/** Milliseconds that `work` took, wall clock. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Prints a table and writes the rows to bench/results/<name>.json. */
export function report(name: string, rows: readonly Row[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cell = (value: string | number | undefined): string =>
    typeof value === 'number' ? value.toLocaleString('en', { maximumSignificantDigits: 4 }) : (value ?? '')
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => cell(row[column]).length)))
  const line = (cells: string[]): string =>
    cells.map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join('  ')
  console.log(`\n${name}\n${line(columns)}`)
  for (const row of rows) console.log(line(columns.map((column) => cell(row[column]))))
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../bench/results')
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(rows, null, 2)}\n`)
}
