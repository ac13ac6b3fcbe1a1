import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { seededRandom } from '../../src/runtime-shim/core/random.js'
import { fixtureNamed, type Fixture } from '../fixtures.js'

/** How often an execution is killed at a random moment; each is killed once or twice before it may finish. */
const ROUNDS = 50
const SEED = 20231

const unum = fileURLToPath(new URL('../../bin/unum.js', import.meta.url))
let directory: string

beforeAll(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'unum-crash-'))
})
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }))

interface Ended {
  /** The lines of standard output. */
  readonly lines: string[]
  readonly signal: NodeJS.Signals | null
}

/**
 * Runs an execution in a process group of its own, and kills the whole group when so many lines of history have been
 * printed: the moment depends on what has been done, not on the clock.
 */
function run(fixture: Fixture, store: string, killAfter: number): Promise<Ended> {
  const definition = path.join(path.dirname(fixture.functionsFile), 'definition.asl.json')
  const args = ['run', definition, '--input', JSON.stringify(fixture.input), '--functions', fixture.functionsFile]
  const options = ['--store', store, '--name', 'x', '--events', '--json', '--stats']
  const time = waits.has(fixture.name) ? ['--virtual-time'] : []
  const child = spawn(process.execPath, [unum, ...args, ...options, ...time], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (lines.push(line) >= killAfter) kill(child.pid!)
  })
  return new Promise((resolve) => child.on('close', (_code, signal) => resolve({ lines, signal })))
}

function kill(group: number): void {
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

/** Patterns that wait: virtual time, in one process. All others run in real time, with as many workers as they need. */
const waits = new Set(['order-fulfilment', 'retry-map'])
const patterns = ['nested-map', 'order-fulfilment', 'catch-parallel', 'map-limited', 'retry-map'].map(fixtureNamed)
const random = seededRandom(SEED, 0)

const finished = new Map<string, readonly string[]>()

/** What a pattern prints when nobody kills it. */
async function undisturbed(fixture: Fixture): Promise<readonly string[]> {
  const lines = finished.get(fixture.name) ?? (await run(fixture, path.join(directory, fixture.name), Infinity)).lines
  finished.set(fixture.name, lines)
  return lines
}

test.each(Array.from({ length: ROUNDS }, (_, round) => ({ round, fixture: patterns[round % patterns.length]! })))(
  'round $round: $fixture.name is killed, run again, and gives its result',
  async ({ round, fixture }) => {
    const whole = await undisturbed(fixture)
    const expected = JSON.parse(whole.at(-1)!) as { stats: unknown }
    const store = path.join(directory, `store-${round}`)
    for (let kills = 1 + Math.floor(random() * 2); kills > 0; kills--) {
      await run(fixture, store, 1 + Math.floor(random() * whole.length))
    }
    const { lines, signal } = await run(fixture, store, Infinity)
    expect(signal).toBe(null)
    const { stats, ...result } = JSON.parse(lines.at(-1)!) as { stats: { recordsLeft: number } }
    expect({ ...result, stats: expected.stats }).toEqual(expected)
    expect(stats.recordsLeft).toBe(1)
  },
  60_000,
)
