import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { seededRandom } from '../../src/runtime-shim/core/random.js'
import { fixtureNamed } from '../fixtures.js'
import { kept } from './kept.js'
import { isShared, signal, signalOne, start, type Ended, type Pattern } from './processes.js'

/** What is done to an execution before it may finish. */
export type Harm = 'kill all' | 'kill one' | 'stand still'

/** One execution that is harmed at a random moment. */
export interface Round {
  readonly number: number
  readonly pattern: Pattern
  readonly harm: Harm
}

/** Patterns of one execution. */
export const single: readonly Pattern[] = [
  'nested-map',
  'order-fulfilment',
  'catch-parallel',
  'map-limited',
  'retry-map',
].map(fixtureNamed)

/** The rounds 0 … `count`-1: every pattern by turns, with every harm that it allows. */
export function roundsOf(count: number, patterns: readonly Pattern[]): Round[] {
  return Array.from({ length: count }, (_, number) => {
    const pattern = patterns[number % patterns.length]!
    const harms: readonly Harm[] = isShared(pattern) ? ['kill all', 'kill one', 'stand still'] : ['kill all']
    return { number, pattern, harm: harms[Math.floor(number / patterns.length) % harms.length]! }
  })
}

/** What an execution without harm has printed, and what it has left in its store. */
interface Undisturbed {
  readonly lines: readonly string[]
  readonly kept: readonly string[]
}

/** Where the stores of rounds are, and what the patterns print when nobody harms them. */
export class Arena {
  private readonly directory = fs.mkdtempSync(path.join(os.tmpdir(), 'unum-crash-'))
  private readonly undisturbed = new Map<string, Promise<Undisturbed>>()

  /** The moments of the harms follow from the seed, in lines of history. */
  constructor(private readonly seed: number) {}

  /** Plays a round to its end. Throws an Error where the result is not the one of an execution without harm. */
  async play({ number, pattern, harm }: Round): Promise<void> {
    const whole = await this.without(pattern)
    const random = seededRandom(this.seed, number)
    const moment = (): number => 1 + Math.floor(random() * whole.lines.length)
    const store = path.join(this.directory, `store-${number}`)
    if (harm === 'stand still') await standStill(pattern, store, moment(), moment())
    else {
      for (let times = 1 + Math.floor(random() * 2); times > 0; times--) {
        const later = Math.max(0, Math.floor((random() - 0.5) * LATEST))
        await killed(
          pattern,
          store,
          { moment: moment(), later },
          harm === 'kill all' ? undefined : Math.floor(random() * 8),
        )
      }
    }
    check(whole.lines, await start(pattern, store, () => undefined).ended)
    checkKept(whole.kept, await kept(store))
    fs.rmSync(store, { recursive: true, force: true })
  }

  /** Removes all stores. */
  close(): void {
    fs.rmSync(this.directory, { recursive: true, force: true })
  }

  private without(pattern: Pattern): Promise<Undisturbed> {
    const known = this.undisturbed.get(pattern.name)
    if (known !== undefined) return known
    const store = path.join(this.directory, pattern.name)
    const execution = start(pattern, store, () => undefined)
    const undisturbed = execution.ended.then(async ({ lines }) => ({ lines, kept: await kept(store) }))
    this.undisturbed.set(pattern.name, undisturbed)
    return undisturbed
  }
}

/** Between two lines of history: milliseconds. Half of the kills come with a line, the others up to so much later. */
const LATEST = 40

/** When a process is killed: so many milliseconds after so many lines have been printed. */
export interface Moment {
  readonly moment: number
  readonly later: number
}

/** Kills all processes, or the `victim`-th of them, at a moment; resolves when all have ended. */
export async function killed(pattern: Pattern, store: string, at: Moment, victim?: number): Promise<void> {
  const { ended } = start(pattern, store, (count, group) => {
    if (count !== at.moment) return
    const kill = (): void => (victim === undefined ? signal(group, 'SIGKILL') : signalOne(group, victim, 'SIGKILL'))
    if (at.later === 0) kill()
    else setTimeout(kill, at.later)
  })
  await ended
}

/**
 * Stops all processes at one moment, lets others work at the same execution until another moment, and then lets the
 * first go on with what they knew before. Both come to an end.
 */
async function standStill(pattern: Pattern, store: string, moment: number, later: number): Promise<void> {
  const still = { group: 0 }
  let stopped: () => void = () => undefined
  const standing = new Promise<void>((resolve) => (stopped = resolve))
  const first = start(pattern, store, (count, group) => {
    if (count !== moment) return
    signal(group, 'SIGSTOP')
    still.group = group
    stopped()
  })
  await Promise.race([standing, first.ended])
  const resume = (): void => (still.group === 0 ? undefined : signal(still.group, 'SIGCONT'))
  const second = start(pattern, store, (count) => {
    if (count === Math.min(later, 3)) resume()
  })
  const timer = setTimeout(resume, LONGEST_STILL)
  await Promise.all([first.ended, second.ended])
  clearTimeout(timer)
}

/** Milliseconds after which who stands still goes on, where nobody else could do anything meanwhile. */
const LONGEST_STILL = 300

function check(whole: readonly string[], { lines, signal }: Ended): void {
  const { stats: _, ...expected } = JSON.parse(whole.at(-1)!) as { stats: unknown }
  const { stats, ...result } = JSON.parse(lines.at(-1) ?? '{}') as { stats?: { recordsLeft: number } }
  const got = JSON.stringify(result)
  if (signal !== null || got !== JSON.stringify(expected)) {
    throw new Error(`it came to ${got} (${signal ?? 'no signal'}), and not to ${JSON.stringify(expected)}`)
  }
  if (stats?.recordsLeft !== 1) throw new Error(`${stats?.recordsLeft} records are left`)
}

/** Besides the records of what has ended nothing may be left: not of the execution, nor of any that it has started. */
function checkKept(expected: readonly string[], left: readonly string[]): void {
  const wrong = [
    ...left.filter((each) => !expected.includes(each)).map((each) => `left: ${each}`),
    ...expected.filter((each) => !left.includes(each)).map((each) => `missing: ${each}`),
  ]
  if (wrong.length > 0) throw new Error(wrong.join('; '))
}
