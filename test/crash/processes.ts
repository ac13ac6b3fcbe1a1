import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Fixture } from '../fixtures.js'

/** What is executed: a folder with `definition.asl.json` and functions, and the machines that it starts, by ARN. */
export type Pattern = Pick<Fixture, 'name' | 'functionsFile' | 'input'> & {
  readonly machines?: Readonly<Record<string, string>>
}

/** How a process of the command line ended. */
export interface Ended {
  /** The lines of standard output: the history, then the result. */
  readonly lines: readonly string[]
  readonly signal: NodeJS.Signals | null
}

/** An execution on the durable local platform, in a process group of its own: the command and its workers. */
export interface Running {
  /** The number of the group, and of the process that leads it. */
  readonly group: number
  readonly ended: Promise<Ended>
}

/** Patterns that wait: virtual time, in one process. All others run in real time, with as many workers as they need. */
const waits = new Set(['order-fulfilment', 'retry-map'])

/** Whether several processes may work at an execution of this pattern at once. */
export function isShared({ name }: Pattern): boolean {
  return !waits.has(name)
}

/** The command that runs a pattern, or goes on with it, as the execution `x`. */
export function commandOf(pattern: Pattern, store: string): string[] {
  const { functionsFile, input, machines = {} } = pattern
  const definition = path.join(path.dirname(functionsFile), 'definition.asl.json')
  const args = ['run', definition, '--input', JSON.stringify(input), '--functions', functionsFile]
  const started = Object.entries(machines).flatMap(([arn, file]) => ['--machine', `${arn}=${file}`])
  const time = isShared(pattern) ? [] : ['--virtual-time']
  return [...args, ...started, '--store', store, '--name', 'x', '--events', '--json', '--stats', ...time]
}

/** Starts or goes on with an execution. `printed` is told of every line: how far it is, without looking at a clock. */
export function start(pattern: Pattern, store: string, printed: (count: number, group: number) => void): Running {
  const child = spawn(process.execPath, [path.resolve('bin/unum.js'), ...commandOf(pattern, store)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const group = child.pid!
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => printed(lines.push(line), group))
  return { group, ended: new Promise((resolve) => child.on('close', (_code, signal) => resolve({ lines, signal }))) }
}

/** Kills a command so many milliseconds after it was started: at whatever it is doing then. */
export function cutShort(args: readonly string[], milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, [path.resolve('bin/unum.js'), ...args], {
    stdio: 'ignore',
    timeout: milliseconds,
    killSignal: 'SIGKILL',
  })
  return new Promise((resolve) => child.on('close', () => resolve()))
}

/** Sends a signal to all processes of a group; one that has ended already is fine. */
export function signal(group: number, name: NodeJS.Signals): void {
  send(-group, name)
}

/** Sends a signal to one process of a group, the `pick`-th of those that there are now: its leader or a worker. */
export function signalOne(group: number, pick: number, name: NodeJS.Signals): void {
  const members = fs.readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && groupOf(pid) === group)
  if (members.length > 0) send(Number(members[pick % members.length]), name)
}

/** The process group of a process; undefined where there is no such process. */
function groupOf(pid: string): number | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])
  } catch {
    return undefined
  }
}

function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended already.
  }
}
