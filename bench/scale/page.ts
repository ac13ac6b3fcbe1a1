import type { Measured } from './cloud.js'

/** One execution of one shape. */
export interface ScaleRow extends Measured {
  readonly name: string
  readonly items: number
  /** Seconds of real time that the simulation took. */
  readonly took: number
}

const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 3 })

const COLUMNS: readonly (readonly [heading: string, cell: (row: ScaleRow) => string])[] = [
  ['items', ({ items }) => number(items)],
  ['rounds', ({ rounds }) => number(rounds)],
  ['seconds', ({ seconds }) => number(seconds)],
  ['reads an item', ({ reads, items }) => number(reads / items)],
  ['writes an item', ({ writes, items }) => number(writes / items)],
  ['deletes an item', ({ deletes, items }) => number(deletes / items)],
  ['invocations an item', ({ invocations, items }) => number(invocations / items)],
  ['writes to the hottest key', ({ hottestKey }) => number(hottestKey)],
  ['bytes of the largest record', ({ largestRecord }) => number(largestRecord)],
  ['records in the largest write', ({ largestWrite }) => number(largestWrite)],
]

/** The text of docs/scale.md. */
export function scalePage(rows: readonly ScaleRow[]): string {
  const names = [...new Set(rows.map(({ name }) => name))]
  const tables = names.map((name) => `## ${name}\n\n${table(rows.filter((row) => row.name === name))}`)
  return `${[HEAD, ...tables, FOOT].join('\n\n')}\n`
}

function table(rows: readonly ScaleRow[]): string {
  const cells = [COLUMNS.map(([heading]) => heading), ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))]
  const widths = COLUMNS.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)))
  const [heading, ...lines] = cells.map((line) => `| ${line.map((cell, i) => cell.padStart(widths[i]!)).join(' | ')} |`)
  return [heading, `| ${widths.map((width) => `${'-'.repeat(width - 1)}:`).join(' | ')} |`, ...lines].join('\n')
}

const HEAD = `# Scale

One function for each of so many items, and what follows when all are done, in a simulated cloud with the shipped core:
a store that takes a thousand writes a second to one key and needs 3 ms for a read and 6 ms for a write, events that are
accepted after 5 ms and delivered after 20 ms more, functions of 50 ms, ten thousand of them at once. Time is simulated.
\`npm run scale\` measures it again and writes this page.

![Rounds, writes to the hottest key, and store operations an item](scale.svg)

A _round_ is an invocation that leads to another before the last branch is started. Records are counted by each read,
write and delete; a record's bytes are those of its JSON.`

const FOOT = `## What it shows

- Rounds: a Map starts all of its branches in a tree, so they grow with the logarithm of the number of items. A
  distributed Map starts a page of at most five thousand children after the other, and needs three rounds for each.
- No key is written more often than its group has members, 64, however many items there are; but the root's record of a
  distributed Map, which is written once a page.
- Operations: three reads, two writes, a delete and an invocation an item, and what the sets need: two writes and a delete
  for a group of 64.
- No record grows with the number of items, whose number is 873,782 in the last line of the first table because that is
  the longest range that an expression may make. A page of a distributed Map holds its children's inputs: at most 256 KiB.
- What does grow is the atomic write that begins a Map: its coordination set is created together with its cursor. A store
  that takes 100 records in a transaction can begin a Map of 6,144 items; a distributed Map needs 83 at most.`
