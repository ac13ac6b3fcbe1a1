import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { formatText, machinesIn, Source } from '../../src/parser/index.js'
import { validateMockConfig } from '../../src/validate-mock-config.js'

const folder = fileURLToPath(new URL('../../fixtures/invalid', import.meta.url))

/** What the mock configurations of fixtures/invalid are about. */
const order = machinesIn(
  new Source(
    'Order.asl.json',
    JSON.stringify({
      StartAt: 'Charge',
      States: {
        Charge: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'IsPaid' },
        IsPaid: { Type: 'Choice', Choices: [{ Variable: '$.receipt', IsPresent: true, Next: 'Ship' }] },
        Ship: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true },
      },
    }),
  ),
)

const fixtures = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.mock.json'))
  .sort()
  .map((file) => {
    const text = fs.readFileSync(path.join(folder, file), 'utf8')
    const diagnostics = validateMockConfig({ name: file, text }, order)
    return {
      file,
      code: file.slice(0, 8),
      text,
      diagnostics,
      goldenFile: path.join(folder, file.replace('.mock.json', '.txt')),
    }
  })

describe('each invalid mock configuration', () => {
  test.each(fixtures)('$file has what its name says, and nothing else', ({ code, diagnostics }) => {
    expect([...new Set(diagnostics.map((diagnostic) => diagnostic.code))]).toEqual([code])
  })

  test.each(fixtures)('$file: what is underlined is where its pointer leads', ({ text, diagnostics }) => {
    for (const { range, pointer } of diagnostics) {
      expect(text.slice(range.start, range.end)).not.toBe('')
      expect(pointer).toMatch(/^(\/.*)?$/)
    }
  })

  test.each(fixtures)('$file is printed as in its golden file', ({ file, text, diagnostics, goldenFile }) => {
    const printed = formatText([{ source: new Source(file, text), diagnostics }])
    if (process.env['UNUM_GOLDEN'] === 'write') fs.writeFileSync(goldenFile, printed)
    expect(printed).toBe(fs.readFileSync(goldenFile, 'utf8'))
  })
})

test('every code of mock configurations has a fixture', () => {
  const sources = path.join(folder, '../../src/mock-config')
  const files = fs.readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const texts = files.map((file) => fs.readFileSync(path.join(sources, file), 'utf8'))
  const codes = texts.flatMap((text) => [...text.matchAll(/'(UNUM\d{4})'/g)].map(([, code]) => code))
  expect(codes.filter((code) => !fixtures.some((fixture) => fixture.code === code))).toEqual([])
})
