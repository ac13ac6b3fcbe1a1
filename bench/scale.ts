import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { measure } from './scale/cloud.js'
import { scalePage, type ScaleRow } from './scale/page.js'
import { scalePlot } from './scale/plot.js'
import { objects, shapes, type Workflow } from './scale/workflows.js'

/** The longest range that AWS evaluates; the core's own limit is the same. */
const LONGEST_RANGE = 873_782

/** `npm run scale [-- MOST]`: fan-outs of up to MOST items in a simulated cloud, as docs/scale.md and docs/scale.svg. */
const most = Number(process.argv[2] ?? 1_000_000)
const powers = [10, 100, 1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= most)
const workflows: Workflow[] = [
  ...powers.map((size) => shapes.wide(Math.min(size, LONGEST_RANGE))),
  ...powers.filter((size) => Number.isInteger(Math.sqrt(size))).map((size) => shapes.nested(size)),
  ...powers.map((size) => shapes.distributed(size)),
]

const rows: ScaleRow[] = []
for (const { name, items, app, input } of workflows) {
  const began = performance.now()
  const measured = await measure(app, input, objects)
  const row = { name, items, ...measured, took: (performance.now() - began) / 1000 }
  rows.push(row)
  console.log(JSON.stringify(row))
}
const docs = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../docs')
fs.writeFileSync(path.join(docs, 'scale.md'), scalePage(rows))
fs.writeFileSync(path.join(docs, 'scale.svg'), scalePlot(rows))
