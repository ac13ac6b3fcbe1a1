// Executes the app of a file durably with task code that keeps a processor busy, and prints the outcome.
// Arguments: the app, the directory, the module of handlers, how many items, and after how many effects this process,
// or every one of its workers, is killed.
import fs from 'node:fs'
import { execute } from '../../../../dist/src/runtime-shim/adapters/local/index.js'

const [app, directory, functionsFile, items, victim, after] = process.argv.slice(2)

function children() {
  return fs.readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
}

let committed = 0
let killed = 0
const observer = {
  committed: () => {
    if (++committed < Number(after)) return
    if (victim === 'self') process.kill(process.pid, 'SIGKILL')
    if (victim === 'workers' && killed === 0) {
      for (const child of children()) {
        process.kill(Number(child), 'SIGKILL')
        killed++
      }
    }
  },
}
const outcome = await execute({
  app: JSON.parse(fs.readFileSync(app, 'utf8')),
  name: 'x',
  input: Array.from({ length: Number(items) }, (_, i) => i),
  store: { directory },
  tasks: { functionsFile, echo: false },
  virtualTime: false,
  stateBytes: Infinity,
  observer,
})
process.stdout.write(JSON.stringify({ outcome, killed, main: process.pid }))
