import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { didYouMean } from '../src/parser/index.js'
import { CallError } from './exit.js'

/** Tells whether a source is a folder. */
export function isFolder(source: string): boolean {
  return source !== '-' && statSync(source, { throwIfNoEntry: false })?.isDirectory() === true
}

/** The text of a file. Throws CallError that says why it cannot be read, and which file may have been meant. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EISDIR') throw new CallError(`cannot read ${file}: it is a folder`, 'Give the file of a definition.')
    if (code === 'ENOENT') throw new CallError(`cannot read ${file}: there is no such file`, neighbour(file))
    throw new CallError(`cannot read ${file}: ${message}`)
  }
}

function neighbour(file: string): string | undefined {
  const folder = dirname(file)
  if (!isFolder(folder)) return `There is no folder ${folder} either.`
  const [near] = didYouMean(basename(file), readdirSync(folder))
  return near === undefined ? undefined : `Did you mean ${join(folder, near)}?`
}
