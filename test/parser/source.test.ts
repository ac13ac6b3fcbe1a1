import { describe, expect, test } from '@jest/globals'
import { rangeInside, readSource, Source, type ScalarNode } from '../../src/parser/index.js'

describe('positions', () => {
  const source = new Source('x', 'one\ntwo\r\nthree\rfour\n')

  test.each([
    [0, 1, 1],
    [3, 1, 4],
    [4, 2, 1],
    [8, 2, 5],
    [9, 3, 1],
    [15, 4, 1],
    [20, 5, 1],
    [99, 5, 1],
    [-1, 1, 1],
  ])('offset %i is %i:%i', (offset, line, column) => {
    expect(source.positionAt(offset)).toEqual({ line, column })
  })

  test('lines have no line break', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((line) => source.lineAt(line))).toEqual([
      '',
      'one',
      'two',
      'three',
      'four',
      '',
      '',
    ])
  })
})

describe('rangeInside', () => {
  const stringIn = (name: string, text: string): ScalarNode => readSource(new Source(name, text)).root as ScalarNode

  test.each([
    ['x.json', '"abc"', 1, 'b'],
    ['x.json', '"abc"', 3, '"'],
    ['x.json', '"a\\"b\\u0041c"', 0, 'a'],
    ['x.json', '"a\\"b\\u0041c"', 1, '\\"'],
    ['x.json', '"a\\"b\\u0041c"', 2, 'b'],
    ['x.json', '"a\\"b\\u0041c"', 3, '\\u0041'],
    ['x.json', '"a\\"b\\u0041c"', 4, 'c'],
    ['x.yaml', 'abc', 2, 'c'],
    ['x.yaml', "'abc'", 0, 'a'],
    ['x.yaml', '"a\\tb"', 1, '\\t'],
    ['x.yaml', '"a\\tb"', 2, 'b'],
    ['x.yaml', '"\\x41\\u0042\\U00000043d"', 1, '\\u0042'],
    ['x.yaml', '"\\x41\\u0042\\U00000043d"', 3, 'd'],
    ['x.yaml', '"\\U0001F600d"', 2, 'd'],
    ['x.yaml', '"a\\\\b"', 1, '\\\\'],
    ['x.yaml', '"a\\\n  b"', 1, 'b'],
    ['x.yaml', '"a\n  \\"b"', 2, '\\"'],
    ['x.yaml', '|-\n  ab\n    cd', 0, 'a'],
    ['x.yaml', '|-\n  ab\n    cd', 2, '\n'],
    ['x.yaml', '|\n  ab\n    cd\n', 5, 'c'],
    ['x.yaml', '>-\n  ab\n  cd', 4, 'd'],
    ['x.yaml', '>\n  ab\n\n  cd\n', 3, 'c'],
    ['x.yaml', 'ab\n  cd', 3, 'c'],
    ['x.yaml', '"ab\n  cd"', 4, 'd'],
    ['x.yaml', "'it''s'", 2, "''"],
    ['x.yaml', "'it''s'", 3, 's'],
  ])('%s: %s at %i is %s', (name, text, offset, expected) => {
    const { start, end } = rangeInside(stringIn(name, text), offset)
    expect(text.slice(start, end)).toBe(expected)
  })
})
