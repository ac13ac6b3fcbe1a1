import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { platform } from 'node:os'

/** Owners of this process: numbered, because one process may work at several executions, one after the other. */
const mine = new Set<string>()
let created = 0

/**
 * A name for whoever takes messages of a queue, from which any process of the machine can tell whether its process is
 * still there: the process's number, and when it started, since numbers are used again.
 */
export function createOwner(): string {
  const owner = `${process.pid}.${startOf(process.pid) ?? 'unknown'}.${created++}`
  mine.add(owner)
  return owner
}

/** The owner takes nothing any more. */
export function retireOwner(owner: string): void {
  mine.delete(owner)
}

/**
 * Whether an owner may still be at work. Where a process cannot be seen (another container, another machine) the answer
 * is no: its messages are delivered twice then, which is harmless.
 */
export function isAlive(owner: string): boolean {
  if (mine.has(owner)) return true
  const [pid, start] = owner.split('.')
  return start !== undefined && Number(pid) !== process.pid && startOf(Number(pid)) === start
}

/** When a process was started, in a form that is only good for comparing; undefined: there is no such process. */
function startOf(pid: number): string | undefined {
  try {
    return platform() === 'linux' ? linuxStart(pid) : unixStart(pid)
  } catch {
    return undefined
  }
}

/** Clock ticks since the machine was booted, and which boot that was. A zombie is no process any more. */
function linuxStart(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (state === 'Z' || state === 'X') return undefined
  return `${fields[18]}-${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').slice(0, 8)}`
}

function unixStart(pid: number): string {
  const start = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'latin1' })
  return start.replace(/\W/g, '')
}
