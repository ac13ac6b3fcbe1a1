import { once } from 'node:events'
import { Chalk, type ChalkInstance } from 'chalk'

/** Colours for what people read on stderr: only on a terminal, and never with NO_COLOR. */
export function palette(stream: NodeJS.WriteStream = process.stderr): ChalkInstance {
  return new Chalk({ level: stream.isTTY && stream.hasColors() ? 1 : 0 })
}

/** Writes data to stdout; resolves when more may be written. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** Writes a line for people. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** All of stdin, as text. */
export async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Resolves when everything that was written so far has left the process. */
export async function flushed(): Promise<void> {
  const streams = [process.stdout, process.stderr]
  await Promise.all(streams.map((stream) => new Promise<void>((resolve) => stream.write('', () => resolve()))))
}

/** A reader that went away (`| head`) has seen enough: the process ends without a word. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
}
