import type { ExecutionDescription } from '../src/index.js'
import { palette, print } from './streams.js'

/** Prints what is known of an execution: one line of JSON, or lines for people. */
export async function printDescription(execution: ExecutionDescription, json: boolean): Promise<void> {
  const { input, ending, ...summary } = execution
  const { status: _, ...result } = ending ?? { status: summary.status }
  const fields = { ...summary, input, ...result }
  if (json) return print(`${JSON.stringify(fields)}\n`)
  const colour = palette(process.stdout)
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => `${colour.dim(field.padEnd(WIDTH))}${textOf(value)}\n`)
  await print(lines.join(''))
}

const WIDTH = 'startDate'.length + 2

/** Text as it is; other values as JSON, indented to their column. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(WIDTH)}`)
}
