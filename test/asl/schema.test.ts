import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { languageSchema } from '../../src/asl/index.js'
import { machinesIn, Source, toJson } from '../../src/parser/index.js'
import { parseTimestamp } from '../../src/runtime-shim/expr/index.js'
import type { Json } from '../../src/json.js'
import { found } from './definitions.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const FILE = path.join(root, 'asl.schema.json')
/** The findings that are about the shape of a definition. */
const STRUCTURAL = /^UNUM(2001|2002|2004|2005|2006|2016|2017) /

const ajv = new Ajv2020({
  strict: true,
  formats: { 'date-time': (text: string) => parseTimestamp(text) !== undefined },
})
const accepts = ajv.compile(languageSchema())

const fits = (definition: Json): boolean => !found(definition as object).some((finding) => STRUCTURAL.test(finding))

/** The definitions in a folder, those that are not even read left out. */
function definitionsIn(folder: string): [string, Json][] {
  if (!fs.existsSync(folder)) return []
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(json|yaml)$/.test(file))
  return files.sort().flatMap((file) => {
    const machines = machinesIn(new Source(file, fs.readFileSync(path.join(folder, file), 'utf8')))
    return machines.flatMap(({ root: node, diagnostics }): [string, Json][] =>
      node === undefined || diagnostics.length > 0 ? [] : [[file, toJson(node)]],
    )
  })
}

const own = ['fixtures'].flatMap((folder) => definitionsIn(path.join(root, folder)))
const shared = ['real', 'verdicts'].flatMap((folder) => definitionsIn(path.join(root, '../shared/corpus', folder)))

test('asl.schema.json is what the field tables say', () => {
  const text = `${JSON.stringify(languageSchema(), null, 2)}\n`
  if (process.env['UNUM_GOLDEN'] === 'write') fs.writeFileSync(FILE, text)
  expect(fs.readFileSync(FILE, 'utf8')).toBe(text)
})

test('the schema and the rules agree on every definition', () => {
  const differing = [...own, ...shared].filter(([, definition]) => accepts(definition) !== fits(definition))
  expect(own.length).toBeGreaterThan(80)
  expect(differing.map(([file]) => file)).toEqual([])
})

/** Every definition that one change makes of a value: a part removed, renamed, or of another type. */
function* changed(value: Json): Generator<Json> {
  yield* [null, 1, -1.5, true, 'text', '${Open}', '{% 1 %}', [], {}, [{}], ['a'], { Ref: 'X' }]
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) for (const other of changed(item)) yield value.with(i, other)
    return
  }
  for (const [key, item] of Object.entries(value)) {
    const { [key]: _, ...rest } = value
    yield rest
    yield { ...rest, [`${key}x`]: item }
    yield { ...rest, Result: item }
    for (const other of changed(item)) yield { ...rest, [key]: other }
  }
}

test('the schema and the rules agree on definitions that are changed anywhere', () => {
  const differing: Json[] = []
  const verdicts = { true: 0, false: 0 }
  for (const [, definition] of own.filter(([, each], i) => i % 3 === 0 && fits(each))) {
    let place = 0
    for (const other of changed(definition)) {
      if (place++ % 11 !== 0) continue
      if (typeof other !== 'object' || other === null) continue
      const accepted = accepts(other)
      verdicts[`${accepted}`]++
      if (accepted !== fits(other)) differing.push(other)
    }
  }
  expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(100)
  expect(differing.slice(0, 3)).toEqual([])
})
