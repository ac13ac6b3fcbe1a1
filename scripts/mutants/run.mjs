// `npm run mutants [-- MOST [WORDS]]`: writes one defect after the other into a copy of the sources and lets the simulator
// hunt it. Prints which were found, after how many schedules, and the score; ends with 1 if one was not found.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from '../../test/sim/build.mjs'
import { mutants } from './mutants.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const copy = build(path.join(root, 'dist/mutants'))

/** Schedules in which a mutant has to be found. */
const MOST = Number(process.argv[2] ?? 60_000)

/** Only the mutants whose name has these words. */
const WORDS = process.argv[3] ?? ''

/** Milliseconds after which a simulation that does not come back counts as found: the core runs in circles. */
const PATIENCE = 600_000

const hunter = `
  const { hunt } = await import(process.argv[1])
  console.log(JSON.stringify(await hunt(${MOST})))
`

/** The sources of a mutant's files, changed. Throws an Error where a text does not occur exactly once. */
function changed({ name, edits }) {
  const sources = new Map()
  for (const [file, text, replacement] of edits) {
    const source = sources.get(file) ?? fs.readFileSync(path.join(root, file), 'utf8')
    const count = source.split(text).length - 1
    if (count !== 1) throw new Error(`"${name}" no longer applies: its text occurs ${count} times in ${file}`)
    sources.set(
      file,
      source.replace(text, () => replacement),
    )
  }
  return sources
}

const compiledPath = (file) => path.join(copy, file.replace(/\.ts$/, '.js'))

function hunted(sources) {
  const originals = new Map([...sources.keys()].map((file) => [file, fs.readFileSync(compiledPath(file), 'utf8')]))
  for (const [file, source] of sources) fs.writeFileSync(compiledPath(file), transform(source))
  try {
    const args = ['--input-type=module', '-e', hunter, path.join(copy, 'test/sim/hunt.js')]
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', timeout: PATIENCE }))
  } catch (error) {
    if (error.code !== 'ETIMEDOUT') throw error
    return { schedules: 0, violation: 'the simulation does not come back' }
  } finally {
    for (const [file, original] of originals) fs.writeFileSync(compiledPath(file), original)
  }
}

const sound = hunted(new Map())
if (sound.violation !== undefined) throw new Error(`the core as it is: ${sound.scenario}: ${sound.violation}`)
console.log(`the core as it is: nothing in ${sound.schedules} schedules`)

const all = mutants
  .filter(({ name }) => name.includes(WORDS))
  .map((mutant) => ({ name: mutant.name, sources: changed(mutant) }))
let found = 0
for (const { name, sources } of all) {
  const { schedules, scenario, violation } = hunted(sources)
  if (violation !== undefined) found++
  const result = violation === undefined ? 'NOT FOUND' : `${scenario}: ${violation.split('\n')[0].slice(0, 100)}`
  console.log(`${String(schedules).padStart(6)}  ${name}\n        ${result}`)
}
console.log(`${found} of ${all.length} found`)
if (found < all.length) process.exitCode = 1
