import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parse } from 'yaml'
import { MANIFEST_FILE } from '../src/index.js'

/** How a compiled folder would change: path inside the folder -> its text before and after; absent is undefined. */
export type Changes = ReadonlyMap<string, { readonly before: string | undefined; readonly after: string | undefined }>

/**
 * What writing `files` to a folder would change. Of the files that are there and not among `files`, only those count
 * that the folder's own manifest lists: everything else in it belongs to somebody else.
 */
export function changesOf(folder: string, files: ReadonlyMap<string, string>): Changes {
  const paths = new Set([...files.keys(), ...listedFiles(folder)])
  const changes = new Map<string, { before: string | undefined; after: string | undefined }>()
  for (const path of [...paths].sort()) {
    const before = textOf(join(folder, path))
    const after = files.get(path)
    if (before !== after) changes.set(path, { before, after })
  }
  return changes
}

/** Makes the changes. Each file is replaced as a whole, and the manifest last: it never lists what is not there. */
export function apply(folder: string, changes: Changes): void {
  mkdirSync(folder, { recursive: true })
  const ordered = [...changes].sort(([a], [b]) => Number(a === MANIFEST_FILE) - Number(b === MANIFEST_FILE))
  for (const [path, { after }] of ordered) if (after !== undefined) replace(join(folder, path), after)
  for (const [path, { after }] of ordered) if (after === undefined) rmSync(join(folder, path), { force: true })
}

function replace(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, text)
  renameSync(draft, file)
}

/** The files that an earlier compilation's manifest lists; those outside of the folder are none of its business. */
function listedFiles(folder: string): string[] {
  const text = textOf(join(folder, MANIFEST_FILE))
  if (text === undefined) return []
  return [MANIFEST_FILE, ...filesOf(text)].filter((path) => {
    const inside = relative(resolve(folder), resolve(folder, path))
    return inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`)
  })
}

function filesOf(manifest: string): string[] {
  try {
    const { Functions } = parse(manifest) as { Functions?: { File?: unknown }[] }
    return (Functions ?? []).map((fn) => fn.File).filter((file) => typeof file === 'string')
  } catch {
    return []
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
