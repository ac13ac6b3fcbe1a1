#!/usr/bin/env node
import { existsSync } from 'node:fs'

const program = new URL('../dist/bin/unum.js', import.meta.url)
if (existsSync(program)) await import(program.href)
else {
  process.stderr.write('unum: it has not been built yet. Run "npm run build" in the folder of the package.\n')
  process.exitCode = 2
}
