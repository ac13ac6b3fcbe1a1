import { describe, expect, test } from '@jest/globals'
import { memberOf, readSource, Source, toJson, type Node } from '../../src/parser/index.js'

const read = (text: string) => readSource(new Source('definition.yaml', text))
const codes = (text: string) => read(text).diagnostics.map(({ code }) => code)

function at(node: Node | undefined, ...keys: string[]): Node {
  const found = keys.reduce((inner, key) => memberOf(inner, key)?.value, node)
  if (found === undefined) throw new Error(`nothing at ${keys.join('/')}`)
  return found
}

const DEFINITION = `# an order
StartAt: Charge
States:
  Charge:
    Type: Task
    Resource: "arn:charge"
    TimeoutSeconds: \${Timeout}
    Retry:
      - ErrorEquals: [States.ALL]
        MaxAttempts: 0x10
    End: true
  12: { Type: Succeed, Comment: ~ }
`

describe('YAML', () => {
  test('has the values of its core schema, and keys are strings', () => {
    expect(toJson(read(DEFINITION).root!)).toEqual({
      StartAt: 'Charge',
      States: {
        Charge: {
          Type: 'Task',
          Resource: 'arn:charge',
          TimeoutSeconds: '${Timeout}',
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 16 }],
          End: true,
        },
        12: { Type: 'Succeed', Comment: null },
      },
    })
  })

  test.each([
    [['StartAt'], 'Charge'],
    [['States', 'Charge', 'Resource'], '"arn:charge"'],
    [['States', 'Charge', 'Retry'], '- ErrorEquals: [States.ALL]\n        MaxAttempts: 0x10'],
    [['States', '12'], '{ Type: Succeed, Comment: ~ }'],
  ])('%j stands where its text is, without the white space after it', (keys, text) => {
    const { range } = at(read(DEFINITION).root, ...keys)
    expect(DEFINITION.slice(range.start, range.end)).toBe(text)
  })

  test('an alias repeats what its anchor has, at the place of the anchor', () => {
    const text = 'a: &list [1, 2]\nb: *list\nc: *list\n'
    const { root } = read(text)
    expect(toJson(root!)).toEqual({ a: [1, 2], b: [1, 2], c: [1, 2] })
    expect(at(root, 'c')).toMatchObject({ pointer: '/c', range: at(root, 'a').range })
  })

  test('an alias means the anchor before it', () => {
    expect(toJson(read('a: &x 1\nb: *x\nc: &x 2\nd: *x\n').root!)).toEqual({ a: 1, b: 1, c: 2, d: 2 })
  })

  test.each([
    ['an object', 'x: &x {a: 1, b: 2}\ny:\n  b: 3\n  <<: *x\n', { b: 3, a: 1 }],
    ['a list of objects', 'x: &x {a: 1}\ny:\n  <<: [*x, {a: 2, c: 4}]\n', { a: 1, c: 4 }],
    ['a quoted key merges nothing', 'x: &x {a: 1}\ny:\n  "<<": *x\n', { '<<': { a: 1 } }],
  ])('merge keys: %s', (_, text, value) => {
    const { root } = read(text)
    expect(toJson(at(root, 'y'))).toEqual(value)
  })

  test('what is merged has the pointer of the object that it is merged into', () => {
    expect(at(read('x: &x {a: 1}\ny:\n  <<: *x\n').root, 'y', 'a').pointer).toBe('/y/a')
  })

  test('a key without a value has null', () => {
    expect(toJson(read('a:\nb: {c}\n').root!)).toEqual({ a: null, b: { c: null } })
  })

  test('standard tags are taken at their word', () => {
    expect(toJson(read('a: !!str 12\n').root!)).toEqual({ a: '12' })
  })
})

describe('what a definition cannot be', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefg'.split('').map((name, i) => {
      const before = 'abcdefg'.charAt(i)
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`
    }),
  ].join('\n')

  test.each([
    ['wrong indentation', 'a: 1\n b: 2\n', 'UNUM1007'],
    ['several documents', 'a: 1\n---\nb: 2\n', 'UNUM1007'],
    ['nothing', '\n \n', 'UNUM1006'],
    ['only comments', '# nothing\n', 'UNUM1006'],
    ['a tag of CloudFormation', 'a: !Sub "${x}"\n', 'UNUM1008'],
    ['a tag of YAML that JSON has not', 'a: !!binary aGk=\n', 'UNUM1008'],
    ['an alias without an anchor', 'a: *b\n', 'UNUM1009'],
    ['an alias inside of its anchor', 'a: &a [1, *a]\n', 'UNUM1009'],
    ['aliases that multiply', bomb, 'UNUM1009'],
    ['a key that is an object', '? {a: 1}\n: 2\n', 'UNUM1010'],
    ['a merge of what is no object', 'a: {<<: 1}\n', 'UNUM1010'],
    ['infinity', 'a: .inf\n', 'UNUM1005'],
    ['no number', 'a: .nan\n', 'UNUM1005'],
    ['lists in lists', '- '.repeat(300), 'UNUM1003'],
    ['lists in lists without end', '['.repeat(50_000), 'UNUM1003'],
  ])('%s', (_, text, code) => {
    expect(codes(text)).toEqual([code])
  })

  test('200 levels are not too deep', () => {
    expect(codes('['.repeat(200) + ']'.repeat(200))).toEqual([])
  })
})
