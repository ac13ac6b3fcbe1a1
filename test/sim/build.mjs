// Turns the sources and the simulator into plain modules under dist/sim, where `npm run sim` and `npm run mutants` run
// them. Types are not checked here: `npm run typecheck` does that.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import swc from '@swc/core'

const root = fileURLToPath(new URL('../..', import.meta.url))
const options = { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }

/** The text of a TypeScript module as JavaScript. */
export const transform = (text) => swc.transformSync(text, { ...options, swcrc: false }).code

/** Builds src, test/sim and test/crash, with what they need, into a folder inside the project, and returns the folder. */
export function build(folder = path.join(root, 'dist/sim')) {
  fs.rmSync(folder, { recursive: true, force: true })
  for (const part of ['src', 'test/sim', 'test/oracle', 'test/crash', 'test/fixtures.ts']) {
    for (const file of filesOf(path.join(root, part))) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
      const target = path.join(folder, path.relative(root, file)).replace(/\.ts$/, '.js')
      fs.mkdirSync(path.dirname(target), { recursive: true })
      fs.writeFileSync(target, transform(fs.readFileSync(file, 'utf8')))
    }
  }
  fs.symlinkSync(path.join(root, 'fixtures'), path.join(folder, 'fixtures'))
  return folder
}

function filesOf(entry) {
  if (!fs.existsSync(entry)) return []
  if (!fs.statSync(entry).isDirectory()) return [entry]
  return fs.readdirSync(entry).flatMap((name) => filesOf(path.join(entry, name)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build()
