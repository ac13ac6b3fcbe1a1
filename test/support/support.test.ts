import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { compile } from '../../src/compile.js'
import { compiled } from '../fixtures.js'
import { cases, type SupportCase } from './cases.js'
import { fieldsIn } from './covered-fields.js'
import { supportDocument } from './document.js'
import { executeCase } from './execution.js'
import { items } from './items.js'
import { uncovered } from './verdicts.js'

const title = ({ file, name }: SupportCase): string => `${file}: ${name}`
const executed = cases.filter(({ expect: expected }) => expected !== undefined)
const refused = cases.filter((entry) => entry.refused !== undefined)

test.each(cases.map((entry) => [title(entry), entry] as const))('%s covers what it has', (_title, entry) => {
  expect((entry.expect === undefined) !== (entry.refused === undefined)).toBe(true)
  expect(entry.covers.filter((key) => !items.has(key))).toEqual([])
  const fields = fieldsIn(entry.definition)
  expect(entry.covers.filter((key) => items.get(key)?.languages !== undefined && !fields.has(key))).toEqual([])
})

test('the titles of the cases of a file are different', () => {
  expect(new Set(cases.map(title)).size).toBe(cases.length)
})

test.each(executed.map((entry) => [title(entry), entry] as const))('executes %s', async (_title, entry) => {
  const { definition, input = {}, tasks = {}, expect: expected } = entry
  const ended = await executeCase(compiled(definition, 'support'), input, tasks)
  expect({ status: ended.status, ...pick(ended, expected!) }).toEqual(expected)
})

test.each(refused.map((entry) => [title(entry), entry] as const))('refuses %s', (_title, { definition, refused }) => {
  const { app, diagnostics } = compile({ name: 'support.asl.json', text: JSON.stringify(definition) })
  expect(app).toBeUndefined()
  const found = diagnostics.filter(({ code, severity }) => code === refused!.code && severity === 'error')
  expect(found.map(({ message }) => message).join('\n')).toContain(refused!.names)
})

test('every item of the language is executed by a case or refused by a diagnostic', () => {
  expect(uncovered()).toEqual([])
})

describe('docs/asl-support.md', () => {
  const file = fileURLToPath(new URL('../../docs/asl-support.md', import.meta.url))

  test('is what the fixtures say: `npm run support` writes it', async () => {
    const text = await supportDocument()
    if (process.env['UNUM_GOLDEN'] === 'write') fs.writeFileSync(file, text)
    expect(fs.readFileSync(file, 'utf8')).toBe(text)
  })
})

/** Of what an execution came to, the parts that a case speaks of. */
function pick<T extends object>(from: T, like: object): Partial<T> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => Object.hasOwn(like, key))) as Partial<T>
}
