import { describe, expect, test } from '@jest/globals'
import { checked, found, LAMBDA, machine } from './definitions.js'

const task = (fields: object = {}): object => ({ Type: 'Task', Resource: LAMBDA, ...fields, End: true })
const pass = (fields: object = {}): object => ({ Type: 'Pass', ...fields, End: true })
const one = (state: object, more: object = {}): object => machine({ It: state }, more)
const JSONATA = { QueryLanguage: 'JSONata' }
const SCOPE = { StartAt: 'In', States: { In: { Type: 'Succeed' } } }

describe('nothing is found in', () => {
  test.each<[string, object]>([
    ['a placeholder for a number', one(task({ TimeoutSeconds: '${Timeout}' }))],
    ['a placeholder for a timestamp', one({ Type: 'Wait', Timestamp: '${Until}T00:00:00Z', End: true })],
    ['a placeholder in a path', one(task({ InputPath: '$.${Field}[', ResultPath: '$.${Field}' }))],
    ['a placeholder in an integration', one({ Type: 'Task', Resource: 'arn:${P}:states:::${Service}:x', End: true })],
    ['null paths', one(task({ InputPath: null, ResultPath: null, OutputPath: null }))],
    ['the context object and variables in paths', one(task({ InputPath: '$$.Execution', OutputPath: '$var.a' }))],
    [
      'intrinsics in ErrorPath',
      one({ Type: 'Fail', ErrorPath: "States.Format('{}', $.a)", CausePath: '$$.State.Name' }),
    ],
    ['a Fail with nothing in it', one({ Type: 'Fail' })],
    ['a template that is a list', one(pass({ Parameters: [{ 'a.$': '$.b' }, 1] }))],
    ['keys ending in .$ where nothing is evaluated', one(pass({ Result: { 'a.$': 12 } }))],
    ['keys ending in .$ in JSONata', one(task({ Arguments: { 'a.$': 12 } }), JSONATA)],
    ['an expression with spaces around it', one(task({ Arguments: ' {% $ %} ' }), JSONATA)],
    ['a Comment wherever there may be one', one(task({ Comment: '', Retry: [{ ErrorEquals: ['A'], Comment: '' }] }))],
    ['a state of JSONata in a machine of JSONPath', one(task({ ...JSONATA, Arguments: '{% $states.input %}' }))],
    ['errors of HTTP', one(task({ Retry: [{ ErrorEquals: ['States.Http.StatusCode.503', 'States.Http.Socket'] }] }))],
    ['an SDK action', one({ Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:query', End: true })],
    ['a nested execution', one({ Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2', End: true })],
    ['MaxAttempts 0 and BackoffRate 1', one(task({ Retry: [{ ErrorEquals: ['A'], MaxAttempts: 0, BackoffRate: 1 }] }))],
    [
      'the result in Assign and Output',
      one(task({ Assign: { a: '{% $states.result %}' }, Output: '{% $states.result %}' }), JSONATA),
    ],
    [
      "the Map's own Assign of a variable of its iterations",
      one({
        Type: 'Map',
        ItemProcessor: { StartAt: 'In', States: { In: pass({ Assign: { a: 1 } }) } },
        Assign: { a: 2 },
        End: true,
      }),
    ],
    ['a loop that can end', machine({ A: task({ Catch: [{ ErrorEquals: ['X'], Next: 'A' }] }) })],
  ])('%s', (_, definition) => {
    expect(found(definition)).toEqual([])
  })
})

describe('found, at its place:', () => {
  test.each<[string, object, string[]]>([
    ['0 seconds of a timeout', one(task({ TimeoutSeconds: 0 })), ['UNUM2005 /States/It/TimeoutSeconds']],
    ['half a second', one({ Type: 'Wait', Seconds: 0.5, End: true }), ['UNUM2005 /States/It/Seconds']],
    [
      '101 per cent',
      one({ Type: 'Map', Iterator: SCOPE, ToleratedFailurePercentage: 101, End: true }),
      ['UNUM2005 /States/It/ToleratedFailurePercentage'],
    ],
    [
      'an expression where JSONPath rules',
      one({ Type: 'Wait', Seconds: '{% 1 %}', End: true }),
      ['UNUM2005 /States/It/Seconds'],
    ],
    [
      'the 30th of February',
      one({ Type: 'Wait', Timestamp: '2024-02-30T00:00:00Z', End: true }),
      ['UNUM2005 /States/It/Timestamp'],
    ],
    ['null Credentials', one(task({ Credentials: null })), ['UNUM2005 /States/It/Credentials']],
    [
      'null ItemsPath',
      one({ Type: 'Map', Iterator: SCOPE, ItemsPath: null, End: true }),
      ['UNUM2005 /States/It/ItemsPath'],
    ],
    ['an unknown language', one(pass(), { QueryLanguage: 'JMESPath' }), ['UNUM2005 /QueryLanguage']],
    ['a Retry that is an object', one(task({ Retry: { ErrorEquals: ['A'] } })), ['UNUM2005 /States/It/Retry']],
    ['an intrinsic in a path', one(pass({ InputPath: "States.Format('a')" })), ['UNUM3001 /States/It/InputPath']],
    [
      'a wildcard in ItemsPath',
      one({ Type: 'Map', Iterator: SCOPE, ItemsPath: '$.a[*]', End: true }),
      ['UNUM3002 /States/It/ItemsPath'],
    ],
    ['a result in the context object', one(task({ ResultPath: '$$.a' })), ['UNUM3007 /States/It/ResultPath']],
    [
      'a path in an object in a list',
      one(task({ Parameters: [{ a: [{ 'b.$': '$.[' }] }] })),
      ['UNUM3001 /States/It/Parameters/0/a/0/b.$'],
    ],
    [
      'an error output outside of Catch',
      one(task({ Output: '{% $states.errorOutput %}' }), JSONATA),
      ['UNUM3011 /States/It/Output'],
    ],
    [
      'a result in a Pass state',
      one(pass({ Output: '{% $states.result %}' }), JSONATA),
      ['UNUM3011 /States/It/Output'],
    ],
    ['$$ in JSONata', one(pass({ Output: { a: ['{% $$.a %}'] } }), JSONATA), ['UNUM3005 /States/It/Output/a/0']],
    ['a duplicate field of a state', one(pass({ Assign: { 'a.$': '$', a: 1 } })), ['UNUM3008 /States/It/Assign/a.$']],
    ['no states at all', { StartAt: 'A', States: {} }, ['UNUM2003 /StartAt', 'UNUM2014 /States']],
    ['a placeholder for the language', one(pass(), { QueryLanguage: '${L}' }), ['UNUM2005 /QueryLanguage']],
    ['a placeholder for Retry', one(task({ Retry: '${R}' })), ['UNUM2005 /States/It/Retry']],
    ['a placeholder for Assign', one(pass({ Assign: '${A}' })), ['UNUM2005 /States/It/Assign']],
    ['a placeholder for End', one({ Type: 'Pass', End: '${E}' }), ['UNUM2005 /States/It/End']],
    [
      'a placeholder for a processor',
      one({ Type: 'Map', Iterator: '${I}', End: true }),
      ['UNUM2005 /States/It/Iterator'],
    ],
    ['an empty object', {}, ['UNUM2002 ']],
    [
      'an empty Choice Rule',
      one({ Type: 'Choice', Choices: [{}], Default: 'It' }),
      ['UNUM2011 /States', 'UNUM2002 /States/It/Choices/0', 'UNUM2018 /States/It/Choices/0'],
    ],
  ])('%s', (_, definition, expected) => {
    expect(found(definition)).toEqual(expected)
  })
})

describe('the machine', () => {
  test('is there in spite of warnings', () => {
    const { machine: ast, diagnostics } = checked(one({ Type: 'Task', Resource: 'charge', End: true }))
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning'])
    expect(ast?.states).toHaveLength(1)
  })

  test('is not there with an error', () => {
    expect(checked(one({ Type: 'Pass' }))).not.toHaveProperty('machine')
  })
})

test('thousands of wrong targets have fifty hints', () => {
  const states = Array.from({ length: 2000 }, (_, i) => [`State ${i}`, { Type: 'Pass', Next: `Stat ${i}` }] as const)
  const { diagnostics } = checked(machine(Object.fromEntries(states)))
  expect(diagnostics).toHaveLength(2000)
  expect(diagnostics.filter(({ hint }) => hint !== undefined)).toHaveLength(50)
})

test.each([
  [null, []],
  [[], {}],
  ['x', 1],
  ['${X}', '${X}'],
])('whatever stands anywhere, nothing is thrown: %j, %j', (one, other) => {
  for (const Type of ['Task', 'Parallel', 'Map', 'Pass', 'Wait', 'Choice', 'Succeed', 'Fail', one]) {
    for (const field of FIELDS) {
      for (const value of [one, other, [one], [{ [field]: other }], { StartAt: one, States: { A: other } }]) {
        expect(() => checked({ StartAt: 'It', States: { It: { Type, [field]: value } }, [field]: other })).not.toThrow()
      }
    }
  }
})

const FIELDS = [
  'QueryLanguage',
  'Next',
  'End',
  'Branches',
  'ItemProcessor',
  'Choices',
  'Default',
  'Retry',
  'Catch',
].concat(['Assign', 'Parameters', 'Resource', 'ItemReader', 'ErrorEquals', 'Credentials', 'Timestamp', 'Comment'])

describe('an Express workflow', () => {
  const waiting = machine({
    Job: { Type: 'Task', Resource: 'arn:aws:states:::batch:submitJob.sync', Next: 'All' },
    All: {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'Nested',
        States: { Nested: { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2', End: true } },
      },
      End: true,
    },
  })

  test('waits for no job, at whatever depth', () => {
    expect(found(waiting, 'express')).toEqual([
      'UNUM5009 /States/Job/Resource',
      'UNUM5009 /States/All/ItemProcessor/States/Nested/Resource',
    ])
    expect(found(waiting, 'standard')).toEqual([])
  })

  test('makes requests of all kinds', () => {
    expect(found(one(task()), 'express')).toEqual([])
  })
})
