import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { seededRandom } from '../../src/runtime-shim/core/random.js'
import { unum } from '../bin/unum-process.js'
import { fixtureNamed } from '../fixtures.js'
import { cutShort } from './processes.js'

/** How often an execution is killed at a random moment, and stopped then; every other stop is killed as well. */
const ROUNDS = 8
const SEED = 20232

/** Lines of history after which the start of each pattern is on disk: a task has run, so what led to it is durable. */
const DURABLE_START = 14

const launcher = path.join(process.cwd(), 'bin', 'unum.js')
const random = seededRandom(SEED, 0)
const patterns = ['nested-map', 'catch-parallel', 'map-limited'].map(fixtureNamed)
let directory: string

beforeAll(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'unum-stop-'))
})
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }))

/** Runs the command line in a process group of its own, and kills the group after so many lines of its output. */
function killed(args: readonly string[], after: number): Promise<number> {
  const child = spawn(process.execPath, [launcher, ...args], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
  const kill = (): void => {
    try {
      process.kill(-child.pid!, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
  let lines = 0
  createInterface({ input: child.stdout }).on('line', () => void (++lines >= after && kill()))
  return new Promise((resolve) => child.on('close', () => resolve(lines)))
}

test.each(Array.from({ length: ROUNDS }, (_, round) => ({ round, fixture: patterns[round % patterns.length]! })))(
  'round $round: $fixture.name is killed and stopped, and leaves its record alone',
  async ({ round, fixture }) => {
    const { functionsFile, input } = fixture
    const store = ['--store', path.join(directory, `${round}`)]
    const definition = path.join(path.dirname(functionsFile), 'definition.asl.json')
    const run = [
      'run',
      definition,
      ...store,
      '--name',
      'x',
      '--functions',
      functionsFile,
      '--input',
      JSON.stringify(input),
    ]
    await killed([...run, '--events'], DURABLE_START + Math.floor(random() * 20))
    if (round % 2 === 1) await cutShort(['stop', 'x', ...store], 100 + Math.floor(random() * 300))
    const stopped = await unum(['stop', 'x', ...store])
    const again = await unum([...run, '--json', '--stats'])
    const { status, stats } = JSON.parse(again.stdout) as { status: string; stats: { recordsLeft: number } }
    expect({ round, left: stats.recordsLeft }).toEqual({ round, left: 1 })
    // A stop that was cut short may have ended it, and so may the run before it was killed.
    if (stopped.status === 0) expect(status).toBe('ABORTED')
    else expect(stopped.stderr).toContain(`has ended before: ${status}`)
    const { stdout } = await unum(['events', 'x', ...store])
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; type: string })
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1))
    expect(events.filter(({ type }) => /^Execution(Aborted|Succeeded|Failed)$/.test(type))).toHaveLength(1)
  },
  60_000,
)
