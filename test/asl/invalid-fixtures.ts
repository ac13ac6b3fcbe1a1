import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatText, Source, type Diagnostic } from '../../src/parser/index.js'
import { validate } from '../../src/validate.js'

const folder = fileURLToPath(new URL('../../fixtures/invalid', import.meta.url))

const SOURCE = /\.(asl|template)\.(json|yaml)$/

/** A file of fixtures/invalid: a definition or a template that one code is about, with what is printed about it beside it. */
export interface InvalidFixture {
  readonly file: string
  readonly code: string
  readonly text: string
  readonly diagnostics: readonly Diagnostic[]
  readonly printed: string
  readonly goldenFile: string
}

/** All of them, in the order of their codes. */
export const invalidFixtures: readonly InvalidFixture[] = fs
  .readdirSync(folder)
  .filter((file) => SOURCE.test(file))
  .sort()
  .map((file) => {
    const text = fs.readFileSync(path.join(folder, file), 'utf8')
    const diagnostics = validate({ name: file, text })
    const printed = formatText([{ source: new Source(file, text), diagnostics }])
    const goldenFile = path.join(folder, file.replace(SOURCE, '.txt'))
    return { file, code: file.slice(0, 8), text, diagnostics, printed, goldenFile }
  })
