import { describe, expect, test } from '@jest/globals'
import type { ChoiceState, MapState, ParallelState, State, TaskState } from '../../src/asl/index.js'
import { LAMBDA, machine, machineOf } from './definitions.js'

/** The AST of a state in a machine where it may go on to "Done". */
function built<T extends State>(state: object, more: object = {}): T {
  const begin = { Type: 'Task', Resource: LAMBDA, Catch: [{ ErrorEquals: ['X'], Next: 'Done' }], Next: 'It' }
  return machineOf(machine({ Begin: begin, It: state, Done: { Type: 'Succeed' } }, more)).states[1] as T
}

/** The values of the fields of a part of the AST. */
function values(part: object): Record<string, unknown> {
  const fields = Object.entries(part) as [string, { value?: unknown } | undefined][]
  return Object.fromEntries(
    fields.filter(([, field]) => field?.value !== undefined).map(([name, field]) => [name, field!.value]),
  )
}

const JSONATA = { QueryLanguage: 'JSONata' }
const inner = (name: string): object => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } })

describe('the AST', () => {
  test('of a machine', () => {
    const ast = machineOf(machine({ A: { Type: 'Succeed' } }, { Comment: 'c', Version: '1.0', TimeoutSeconds: 5 }))
    expect(values(ast)).toEqual({ startAt: 'A', comment: 'c', version: '1.0', timeoutSeconds: 5 })
    expect(ast.queryLanguage).toBe('JSONPath')
    expect(ast.states.map(({ name, type }) => [name, type])).toEqual([['A', 'Succeed']])
  })

  test.each([
    ['Task', { Resource: LAMBDA, InputPath: null, Parameters: { 'a.$': '$.b' }, ResultSelector: { x: 1 } }],
    ['Task', { Resource: LAMBDA, ResultPath: '$.r', TimeoutSeconds: 9, HeartbeatSecondsPath: '$.h' }],
    ['Task', { Resource: LAMBDA, Credentials: { RoleArn: 'arn:r' }, OutputPath: null, Comment: 'c' }],
    ['Pass', { Result: [1, null], ResultPath: null, OutputPath: '$.x', Assign: { 'a.$': '$', b: 2 } }],
    ['Wait', { Seconds: 3, InputPath: '$.a' }],
    ['Wait', { TimestampPath: '$.at' }],
  ])('a %s keeps the values of all of its fields: %j', (Type, fields) => {
    const expected = Object.entries(fields).map(([name, value]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      value,
    ])
    const state = built<State>({ Type, ...fields, Next: 'Done' })
    expect(values(state)).toEqual(Object.fromEntries(expected))
    expect(state).toMatchObject({ name: 'It', type: Type, transition: { kind: 'next', target: { value: 'Done' } } })
  })

  test.each([
    ['Task', { Resource: LAMBDA, Arguments: '{% $states.input %}', Output: 1, TimeoutSeconds: '{% 9 %}' }],
    ['Wait', { Timestamp: '{% $now() %}' }],
    ['Pass', { Output: [null], Assign: { a: '{% 1 %}' } }],
  ])('a %s of JSONata: %j', (Type, fields) => {
    const state = built<State>({ Type, ...fields, Next: 'Done' }, JSONATA)
    expect(Object.values(values(state)).sort()).toEqual(Object.values(fields).sort())
    expect(state.queryLanguage).toBe('JSONata')
  })

  test('Retry and Catch, in their order', () => {
    const numbers = {
      IntervalSeconds: 2,
      MaxAttempts: 0,
      BackoffRate: 1.5,
      MaxDelaySeconds: 60,
      JitterStrategy: 'FULL',
    }
    const task = built<TaskState>({
      Type: 'Task',
      Resource: LAMBDA,
      Retry: [{ ErrorEquals: ['A', 'B'], ...numbers, Comment: 'c' }, { ErrorEquals: ['C'] }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Assign: { a: 1 }, Next: 'Done' }],
      End: true,
    })
    expect(task.retry.map(values)).toEqual([
      {
        errorEquals: ['A', 'B'],
        intervalSeconds: 2,
        maxAttempts: 0,
        backoffRate: 1.5,
        maxDelaySeconds: 60,
        jitterStrategy: 'FULL',
      },
      { errorEquals: ['C'] },
    ])
    const [catcher] = task.catch
    expect(values(catcher!)).toEqual({ errorEquals: ['States.ALL'], assign: { a: 1 }, next: 'Done', resultPath: null })
    expect(task.transition).toEqual({ kind: 'end' })
  })

  test('the conditions of a Choice are what decides, and nothing else', () => {
    const choice = built<ChoiceState>({
      Type: 'Choice',
      Choices: [
        { Variable: '$.a', NumericGreaterThan: 1, Comment: 'c', Assign: { x: 1 }, Next: 'Done' },
        { And: [{ Not: { Variable: '$.b', IsNull: true, Comment: 'c' } }], Next: 'Done' },
      ],
      Default: 'Done',
    })
    expect(choice.choices.map((rule) => rule.condition.value)).toEqual([
      { Variable: '$.a', NumericGreaterThan: 1 },
      { And: [{ Not: { Variable: '$.b', IsNull: true } }] },
    ])
    expect(choice.choices.map((rule) => rule.assign?.value)).toEqual([{ x: 1 }, undefined])
    expect(choice.default?.value).toBe('Done')
  })

  test('the branches of a Parallel', () => {
    const parallel = built<ParallelState>({ Type: 'Parallel', Branches: [inner('A'), inner('B')], Next: 'Done' })
    expect(parallel.branches.map(({ startAt, states }) => [startAt.value, states.length])).toEqual([
      ['A', 1],
      ['B', 1],
    ])
  })

  test.each([
    ['ItemProcessor', { ...inner('A') }, 'INLINE'],
    ['Iterator', { ...inner('A') }, 'INLINE'],
    ['ItemProcessor', { ...inner('A'), ProcessorConfig: { Mode: 'INLINE' } }, 'INLINE'],
    [
      'ItemProcessor',
      { ...inner('A'), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } },
      'DISTRIBUTED',
    ],
  ])('a Map with %s %j is %s', (field, processor, mode) => {
    const map = built<MapState>({ Type: 'Map', [field]: processor, Parameters: { a: 1 }, MaxConcurrency: 2, End: true })
    expect(map.mode).toBe(mode)
    expect(map.processor.startAt.value).toBe('A')
    expect(values(map)).toMatchObject({ parameters: { a: 1 }, maxConcurrency: 2 })
  })

  test('ItemSelector is not Parameters', () => {
    const map = built<MapState>({ Type: 'Map', ItemProcessor: inner('A'), ItemSelector: { a: 1 }, End: true })
    expect([map.itemSelector?.value, map.parameters]).toEqual([{ a: 1 }, undefined])
  })

  test("a state inside of a Map has the machine's language, not the Map's", () => {
    const map = built<MapState>({ ...JSONATA, Type: 'Map', ItemProcessor: inner('A'), End: true })
    expect([map.queryLanguage, map.processor.states[0]!.queryLanguage]).toEqual(['JSONata', 'JSONPath'])
  })

  test.each([
    [{ Ref: 'Charge' }, '${Charge}'],
    [{ 'Fn::GetAtt': ['Charge', 'Arn'] }, '${Charge.Arn}'],
    [{ 'Fn::GetAtt': 'Charge.Arn' }, '${Charge.Arn}'],
    [{ 'Fn::Sub': 'arn:${Partition}:x' }, 'arn:${Partition}:x'],
    ['${Charge}', '${Charge}'],
  ])('the Resource %j is the placeholder %s', (Resource, expected) => {
    expect(built<TaskState>({ Type: 'Task', Resource, End: true, Next: undefined }).resource.value).toBe(expected)
  })
})
