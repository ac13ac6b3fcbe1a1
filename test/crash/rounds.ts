import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { seededRandom } from '../../src/runtime-shim/core/random.js'
import { fixtureNamed, type Fixture } from '../fixtures.js'
import { isShared, signal, signalOne, start, type Ended } from './processes.js'

/** What is done to an execution before it may finish. */
export type Harm = 'kill all' | 'kill one' | 'stand still'

/** One execution that is harmed at a random moment. */
export interface Round {
  readonly number: number
  readonly fixture: Fixture
  readonly harm: Harm
}

const patterns = ['nested-map', 'order-fulfilment', 'catch-parallel', 'map-limited', 'retry-map'].map(fixtureNamed)

/** The rounds 0 … `count`-1: every pattern by turns, with every harm that it allows. */
export function roundsOf(count: number): Round[] {
  return Array.from({ length: count }, (_, number) => {
    const fixture = patterns[number % patterns.length]!
    const harms: readonly Harm[] = isShared(fixture) ? ['kill all', 'kill one', 'stand still'] : ['kill all']
    return { number, fixture, harm: harms[Math.floor(number / patterns.length) % harms.length]! }
  })
}

/** Where the stores of rounds are, and what the patterns print when nobody harms them. */
export class Arena {
  private readonly directory = fs.mkdtempSync(path.join(os.tmpdir(), 'unum-crash-'))
  private readonly undisturbed = new Map<string, Promise<Ended>>()

  /** The moments of the harms follow from the seed, in lines of history. */
  constructor(private readonly seed: number) {}

  /** Plays a round to its end. Throws an Error where the result is not the one of an execution without harm. */
  async play({ number, fixture, harm }: Round): Promise<void> {
    const { lines: whole } = await this.without(fixture)
    const random = seededRandom(this.seed, number)
    const moment = (): number => 1 + Math.floor(random() * whole.length)
    const store = path.join(this.directory, `store-${number}`)
    if (harm === 'stand still') await standStill(fixture, store, moment(), moment())
    else {
      for (let times = 1 + Math.floor(random() * 2); times > 0; times--) {
        await killed(fixture, store, moment(), harm === 'kill all' ? undefined : Math.floor(random() * 8))
      }
    }
    check(whole, await start(fixture, store, () => undefined).ended)
    fs.rmSync(store, { recursive: true, force: true })
  }

  /** Removes all stores. */
  close(): void {
    fs.rmSync(this.directory, { recursive: true, force: true })
  }

  private without(fixture: Fixture): Promise<Ended> {
    const known = this.undisturbed.get(fixture.name)
    if (known !== undefined) return known
    const { ended } = start(fixture, path.join(this.directory, fixture.name), () => undefined)
    this.undisturbed.set(fixture.name, ended)
    return ended
  }
}

/** Kills all processes, or the `victim`-th of them, when so many lines have been printed; then what is left of them. */
async function killed(fixture: Fixture, store: string, moment: number, victim: number | undefined): Promise<void> {
  const { ended } = start(fixture, store, (count, group) => {
    if (count !== moment) return
    if (victim === undefined) signal(group, 'SIGKILL')
    else signalOne(group, victim, 'SIGKILL')
  })
  await ended
}

/**
 * Stops all processes at one moment, lets others work at the same execution until another moment, and then lets the
 * first go on with what they knew before. Both come to an end.
 */
async function standStill(fixture: Fixture, store: string, moment: number, later: number): Promise<void> {
  const still = { group: 0 }
  let stopped: () => void = () => undefined
  const standing = new Promise<void>((resolve) => (stopped = resolve))
  const first = start(fixture, store, (count, group) => {
    if (count !== moment) return
    signal(group, 'SIGSTOP')
    still.group = group
    stopped()
  })
  await Promise.race([standing, first.ended])
  const resume = (): void => (still.group === 0 ? undefined : signal(still.group, 'SIGCONT'))
  const second = start(fixture, store, (count) => {
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
