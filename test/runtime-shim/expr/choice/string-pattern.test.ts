import { expect, test } from '@jest/globals'
import { compileStringPattern } from '../../../../src/runtime-shim/expr/choice/string-pattern.js'

test.each([
  ['foo*.log', 'foo23.log', true],
  ['foo*.log', 'foo.log', true],
  ['foo*.log', 'foo23.log.gz', false],
  ['*.log', 'zebra.log', true],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['a', 'ab', false],
  ['foo*.*', 'foobar.zebra', true],
  ['a*a', 'a', false],
  ['a*b*c', 'a-c-b-c', true],
  ['a*b*c', 'a-c-c', false],
  ['*ab*ab*', 'abab', true],
  ['*ab*ab*', 'aba', false],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['a\\**', 'a*b', true],
  ['\\\\*', '\\anything', true],
  ['\\\\*', '*', false],
  ['a\\b', 'a\\b', true],
  ['.+', 'ab', false],
  ['a*b', 'a\nb', true],
])('%j matches %j: %j', (pattern, text, matches) => {
  expect(compileStringPattern(pattern)(text)).toBe(matches)
})

test('many stars do not multiply the time', () => {
  const matches = compileStringPattern(`${'a*'.repeat(1000)}b`)
  expect(matches('a'.repeat(100_000))).toBe(false)
})
