import { expect, test } from '@jest/globals'
import { readSource, Source, toJson } from '../../src/parser/index.js'

test.each([
  ['a.json', '{"a": 1}'],
  ['a.asl', '{"a": 1}'],
  ['a.yaml', 'a: 1'],
  ['a.YML', 'a: 1'],
  ['a.yaml', '{"a": 1}'],
  ['<stdin>', '{"a": 1}'],
  ['<stdin>', '\n  // a comment\n{"a": 1}'],
  ['<stdin>', '# a comment\na: 1\n'],
])('%s: %j is read', (name, text) => {
  expect(toJson(readSource(new Source(name, text)).root!)).toEqual({ a: 1 })
})

test('the extension decides, where there is one', () => {
  expect(readSource(new Source('a.json', 'a: 1')).diagnostics[0]!.code).toBe('UNUM1001')
})

test('nothing is an error that says so', () => {
  expect(readSource(new Source('a.json', '\uFEFF \n')).diagnostics).toMatchObject([
    { code: 'UNUM1006', severity: 'error' },
  ])
})
