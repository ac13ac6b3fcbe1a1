import { describe, expect, test } from '@jest/globals'
import { machinesIn, Source, toJson } from '../../../src/parser/index.js'
import type { Json } from '../../../src/json.js'

/** What a value of a Pass state's Result comes to, in a definition that is an object of a template. */
function resolved(value: Json): Json {
  const Definition = { StartAt: 'A', States: { A: { Type: 'Pass', Result: value, End: true } } }
  const Resources = { M: { Type: 'AWS::Serverless::StateMachine', Properties: { Definition } } }
  const [machine] = machinesIn(new Source('a.json', JSON.stringify({ Resources })))
  if (machine!.root === undefined) return machine!.diagnostics.map(({ code, message }) => `${code} ${message}`)
  return (toJson(machine!.root) as typeof Definition).States.A.Result
}

describe('a function of CloudFormation becomes', () => {
  test.each<[Json, Json]>([
    [{ Ref: 'Queue' }, '${Queue}'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, '${Queue.Arn}'],
    [{ 'Fn::GetAtt': 'Queue.Arn' }, '${Queue.Arn}'],
    [{ 'Fn::Sub': 'a-${Queue}' }, 'a-${Queue}'],
    [{ 'Fn::Sub': ['${A}/${B}', { A: 'x', B: { Ref: 'Queue' } }] }, 'x/${Queue}'],
    [{ 'Fn::Sub': 'a ${!Literal}' }, 'a ${Literal}'],
    [{ 'Fn::Join': [':', ['a', { Ref: 'B' }, { 'Fn::Join': ['-', ['c', 1, true]] }]] }, 'a:${B}:c-1-true'],
    [{ 'Fn::ImportValue': 'queue arn' }, '${Fn::ImportValue.queue-arn}'],
    [{ 'Fn::Select': [0, { Ref: 'List' }] }, '${Fn::Select.0.List}'],
    [
      { Ref: 'A', Other: 1 },
      { Ref: 'A', Other: 1 },
    ],
    [{ 'a.$': '$.b' }, { 'a.$': '$.b' }],
    [
      [{ Ref: 'A' }, { b: { Ref: 'B' } }],
      ['${A}', { b: '${B}' }],
    ],
  ])('%j: %j', (value, expected) => {
    expect(resolved(value)).toEqual(expected)
  })

  test.each<[Json, RegExp]>([
    [{ 'Fn::Join': ['', 'a'] }, /^UNUM7005 Fn::Join takes/],
    [{ 'Fn::Join': [{ Ref: 'A' }, []] }, /^UNUM7005 Fn::Join takes/],
    [{ 'Fn::Join': ['', [['a']]] }, /^UNUM7005 A piece of Fn::Join/],
    [{ 'Fn::Sub': [] }, /^UNUM7005 Fn::Sub takes/],
    [{ 'Fn::Sub': { a: 'b' } }, /^UNUM7005 Fn::Sub takes/],
  ])('nothing where its argument is wrong: %j', (value, message) => {
    expect(resolved(value)).toEqual([expect.stringMatching(message)])
  })
})

test('what is wrong with one machine does not hide the others', () => {
  const machine = (name: string, more: object): object => ({
    Type: 'AWS::Serverless::StateMachine',
    Properties: { Definition: { StartAt: name, States: { [name]: { Type: 'Succeed' } } }, ...more },
  })
  const wrong = { DefinitionSubstitutions: { X: { 'Fn::Join': ['', 1] } } }
  const Resources = { First: machine('A', wrong), Second: machine('B', {}) }
  const machines = machinesIn(new Source('a.json', JSON.stringify({ Resources })))
  expect(
    machines.map(({ name, root, diagnostics }) => [name, root?.kind, diagnostics.map(({ code }) => code)]),
  ).toEqual([
    ['First', undefined, ['UNUM7005']],
    ['Second', 'object', []],
  ])
})
