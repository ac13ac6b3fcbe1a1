import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What a process of the command line left behind. */
export interface Finished {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

const LAUNCHER = join(process.cwd(), 'bin', 'unum.js')

/** Starts the command line as a user's shell would; stdin stays open. */
export function startUnum(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): ChildProcess {
  const env = { ...process.env, ...options.env }
  return spawn(process.execPath, [LAUNCHER, ...args], { ...(options.cwd && { cwd: options.cwd }), env })
}

/** Runs the command line to its end, with a text as its stdin. */
export function unum(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; stdin?: string } = {},
): Promise<Finished> {
  const child = startUnum(args, options)
  child.stdin!.end(options.stdin ?? '')
  return finished(child)
}

/** Resolves when a process has ended and its output is complete. */
export function finished(child: ChildProcess): Promise<Finished> {
  let stdout = ''
  let stderr = ''
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}

/** A new folder with these files; values that are no text are written as JSON. */
export function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'unum-cli-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  }
  return folder
}

/** One Task, between a Pass and the end. */
export const GREETING = {
  StartAt: 'Prepare',
  States: {
    Prepare: { Type: 'Pass', Parameters: { 'who.$': '$.name' }, Next: 'Greet' },
    Greet: { Type: 'Task', Resource: 'arn:aws:lambda:eu-central-1:111122223333:function:say-hello', End: true },
  },
}

/** An error that every reader of the language sees: a transition to a state that is not there. */
export const DANGLING = {
  StartAt: 'Prepare',
  States: { Prepare: { Type: 'Pass', Next: 'Greeet' }, Greet: { Type: 'Succeed' } },
}
