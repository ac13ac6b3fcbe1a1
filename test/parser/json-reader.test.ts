import { describe, expect, test } from '@jest/globals'
import { readSource, Source, toJson, type Node } from '../../src/parser/index.js'

const read = (text: string) => readSource(new Source('definition.json', text))

function rootOf(text: string): Node {
  const { root, diagnostics } = read(text)
  if (root === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return root
}

function* nodesOf(node: Node): Generator<Node> {
  yield node
  if (node.kind === 'object') for (const { value } of node.members) yield* nodesOf(value)
  if (node.kind === 'array') for (const item of node.items) yield* nodesOf(item)
}

describe('JSON', () => {
  const text = '{ "a": [1, -0.5e+2, "x\\u00e9\\n\\"\\\\"], "b/c": { "~": null, "": true }, "d": [ ], "e": {} }'

  test('has the values that JSON.parse gives', () => {
    expect(toJson(rootOf(text))).toEqual(JSON.parse(text))
  })

  test('each node stands where its text is', () => {
    for (const node of nodesOf(rootOf(text))) {
      expect(JSON.parse(text.slice(node.range.start, node.range.end))).toEqual(toJson(node))
    }
  })

  test('each node has its JSON pointer', () => {
    const pointers = [...nodesOf(rootOf(text))].map(({ pointer }) => pointer)
    expect(pointers).toEqual(['', '/a', '/a/0', '/a/1', '/a/2', '/b~1c', '/b~1c/~0', '/b~1c/', '/d', '/e'])
  })

  test('duplicate keys are kept, and the last one counts', () => {
    const root = rootOf('{"a": 1, "a": 2}')
    expect(root.kind === 'object' && root.members.map(({ key }) => key)).toEqual(['a', 'a'])
    expect(toJson(root)).toEqual({ a: 2 })
  })

  test('a key "__proto__" is a key like any other', () => {
    const value = toJson(rootOf('{"__proto__": {"polluted": true}}')) as object
    expect(Object.keys(value)).toEqual(['__proto__'])
    expect('polluted' in value).toBe(false)
  })
})

describe('what is more than JSON', () => {
  test.each([
    ['comments', '// first\n{ /* in */ "a": 1 // last\n}\n/* after */', { a: 1 }],
    ['trailing commas', '{"a": [1, 2,], "b": {"c": 3,},}', { a: [1, 2], b: { c: 3 } }],
    ['a byte order mark', '\uFEFF{"a": 1}', { a: 1 }],
    [
      'placeholders without quotes',
      '{"a": ${Seconds}, "b": [${aws_lambda.f["x"].arn}]}',
      { a: '${Seconds}', b: ['${aws_lambda.f["x"].arn}'] },
    ],
  ])('%s', (_, text, value) => {
    expect(toJson(rootOf(text))).toEqual(value)
  })
})

describe('errors of syntax', () => {
  test.each([
    ['{"a" 1}', 'UNUM1001', 5, 'Expected ":" after the key "a", found "1"'],
    ['{"a": 1 "b": 2}', 'UNUM1001', 8, 'Expected "," or "}", found a string'],
    ["{'a': 1}", 'UNUM1001', 1, 'Expected a key in double quotes or "}", found "\'"'],
    ['{"a": }', 'UNUM1001', 6, 'Expected a value, found "}"'],
    ['[1, , 2]', 'UNUM1001', 4, 'Expected a value, found ","'],
    ['[1', 'UNUM1001', 0, 'The array is never closed'],
    ['{"a": [1, 2}', 'UNUM1001', 11, 'Expected "," or "]", found "}"'],
    ['{} {}', 'UNUM1001', 3, 'Expected the end of the text, found "{"'],
    ['{"a": tru}', 'UNUM1001', 6, '"tru" is not a value of JSON'],
    ['{"a": 01}', 'UNUM1001', 6, '"01" is not a value of JSON'],
    ['{"a": +1}', 'UNUM1001', 6, '"+1" is not a value of JSON'],
    ['{"a": 1.}', 'UNUM1001', 6, '"1." is not a value of JSON'],
    ['{"a": NaN}', 'UNUM1001', 6, '"NaN" is not a value of JSON'],
    ['{ /* "a": 1}', 'UNUM1001', 2, 'The comment is never closed'],
    ['{"a": "b\nc"}', 'UNUM1002', 6, 'The string is never closed'],
    ['{"a": "b', 'UNUM1002', 6, 'The string is never closed'],
    ['{"a": "\\u12g4"}', 'UNUM1002', 7, '\\u needs four hexadecimal digits'],
    ['{"a": "\u0001"}', 'UNUM1002', 7, 'A string cannot hold a control character (U+0001)'],
    ['{"a": 1e400}', 'UNUM1005', 6, '1e400 is not a number that a double can hold'],
  ])('%j', (text, code, offset, message) => {
    const { root, diagnostics } = read(text)
    expect(root).toBeUndefined()
    expect(diagnostics.map((found) => [found.code, found.range.start, found.message])).toEqual([
      [code, offset, message],
    ])
  })

  test('depth is bounded, and never exhausts the stack', () => {
    expect(read('['.repeat(200) + ']'.repeat(200)).diagnostics).toEqual([])
    expect(read('['.repeat(201) + ']'.repeat(201)).diagnostics.map(({ code }) => code)).toEqual(['UNUM1003'])
    expect(read('{"a":'.repeat(100_000)).diagnostics.map(({ code }) => code)).toEqual(['UNUM1003'])
  })

  test.each([
    ['9007199254740993', 1],
    ['9007199254740992', 0],
    ['-9007199254740993', 1],
    ['0.1', 0],
    ['1e300', 0],
  ])('the integer %s has %i notes', (number, count) => {
    expect(read(`[${number}]`).diagnostics.map(({ code }) => code)).toEqual(
      Array.from({ length: count }, () => 'UNUM1004'),
    )
  })
})
