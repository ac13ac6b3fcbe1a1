import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { invalidFixtures } from './invalid-fixtures.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('each invalid fixture', () => {
  test.each(invalidFixtures)('$file has what its name says, and nothing else', ({ code, diagnostics }) => {
    expect([...new Set(diagnostics.map((diagnostic) => diagnostic.code))]).toEqual([code])
  })

  test.each(invalidFixtures)(
    '$file: every range is in the text, and its pointer leads to a value',
    ({ text, diagnostics }) => {
      for (const { range, pointer } of diagnostics) {
        expect(range.start).toBeLessThanOrEqual(range.end)
        expect(range.end).toBeLessThanOrEqual(text.length)
        expect(pointer).toMatch(/^(\/.*)?$/)
      }
    },
  )

  test.each(invalidFixtures)('$file is printed as in its golden file', ({ printed, goldenFile }) => {
    if (process.env['UNUM_GOLDEN'] === 'write') fs.writeFileSync(goldenFile, printed)
    expect(printed).toBe(fs.readFileSync(goldenFile, 'utf8'))
  })
})

describe('docs/diagnostics.md', () => {
  const paragraphs = [...read('docs/diagnostics.md').matchAll(/^### (UNUM\d{4})/gm)].map(([, code]) => code!)
  const inSource = codesIn('src')

  test('has one paragraph for every code in the source, in order, and no other', () => {
    expect(paragraphs).toEqual([...inSource].sort())
  })

  test('every code of the front end has a fixture', () => {
    const covered = new Set(invalidFixtures.map(({ code }) => code))
    const codes = [...codesIn('src/parser'), ...codesIn('src/asl')]
    expect(codes.filter((code) => !covered.has(code))).toEqual([])
  })
})

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8')
}

function codesIn(folder: string): Set<string> {
  const files = fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
  const texts = files.filter((file) => file.endsWith('.ts')).map((file) => read(path.join(folder, file)))
  return new Set(texts.flatMap((text) => [...text.matchAll(/'(UNUM\d{4})'/g)].map(([, code]) => code!)))
}
