import type { ChalkInstance } from 'chalk'
import type { AppIR } from '../src/index.js'
import { count } from './count.js'

/** The functions of an app, one a line: its name, and the states whose work it does besides its own. */
export function partitionTable(app: AppIR, colour: ChalkInstance): string {
  const width = Math.max(...app.functions.map((fn) => fn.Name.length))
  const lines = app.functions.map((fn) => {
    const states = [...new Set([...Object.keys(fn.States), ...Object.keys(fn['Fan-in'] ?? {})])]
    const folded = states.filter((label) => label !== fn.StartAt || fn.States[label]?.Type !== 'Task')
    const start = fn.Start ? colour.green('▸') : ' '
    return `  ${start} ${colour.bold(fn.Name.padEnd(width))}  ${colour.dim(folded.length > 0 ? `+ ${folded.join(', ')}` : '')}`.trimEnd()
  })
  const states = new Set(app.functions.flatMap((fn) => Object.keys(fn.States))).size
  const title = `${app.manifest.Name}: ${count(states, 'state')} in ${count(app.functions.length, 'function')}`
  return [colour.bold(title), ...lines].join('\n')
}
