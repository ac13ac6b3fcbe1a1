import fs from 'node:fs'
import path from 'node:path'

/** `npm run golden` writes what the code gives now; a test compares. */
const update = process.env['UNUM_GOLDEN'] === 'write'

/** The files of a golden folder; where golden files are written anew, they are replaced by `files` first. */
export function goldenFiles(folder: string, files: ReadonlyMap<string, string>): Map<string, string> {
  if (update) {
    fs.rmSync(folder, { recursive: true, force: true })
    for (const [name, text] of files) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      fs.writeFileSync(path.join(folder, name), text)
    }
  }
  const golden = new Map<string, string>()
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    golden.set(path.relative(folder, file).replaceAll(path.sep, '/'), fs.readFileSync(file, 'utf8'))
  }
  return golden
}
