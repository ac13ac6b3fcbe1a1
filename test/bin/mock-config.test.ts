import { describe, expect, jest, test } from '@jest/globals'
import { DANGLING, folderOf, GREETING, unum } from './unum-process.js'

// Each test starts processes; how long that takes is the machine's business.
jest.setTimeout(60_000)

const cases = (states: object): object => ({ StateMachines: { greeting: { TestCases: { Polite: states } } } })
const responses = { Hello: { 0: { Throw: { Error: 'Busy' } }, 1: { Return: 'hello Ada' } } }
const retrying = structuredClone(GREETING) as { States: { Greet: object } }
Object.assign(retrying.States.Greet, { Retry: [{ ErrorEquals: ['Busy'] }] })

const folder = folderOf({
  'greeting.asl.json': retrying,
  'bad.asl.json': DANGLING,
  'mocks.json': { ...cases({ Greet: 'Hello' }), MockedResponses: responses },
  'wrong.json': { ...cases({ Gret: 'Hello', Greet: 'Helo' }), MockedResponses: { Hello: { 1: {} } } },
  'broken.json': '{"StateMachines": ',
  'unused.json': { ...cases({}), MockedResponses: responses },
  'template.yaml': [
    'Resources:',
    '  greeting:',
    '    Type: AWS::Serverless::StateMachine',
    '    Properties: { DefinitionUri: greeting.asl.json }',
    '  other:',
    '    Type: AWS::Serverless::StateMachine',
    '    Properties: { Definition: { StartAt: Done, States: { Done: { Type: Succeed } } } }',
  ].join('\n'),
})
const call = (...args: string[]) => unum(args, { cwd: folder })
const mocked = (file: string, testCase: string): string[] => ['--mock-config', file, '--test-case', testCase]
const ADA = ['--input', '{"name": "Ada"}', '--virtual-time']

describe('unum run --mock-config', () => {
  test.each<[string, string[]]>([
    ['a definition', ['greeting.asl.json']],
    ['a machine of a template', ['template.yaml', '--resource', 'greeting']],
  ])('answers for the states of %s', async (_, source) => {
    const { status, stdout, stderr } = await call('run', ...source, ...ADA, ...mocked('mocks.json', 'Polite'))
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '"hello Ada"\n', stderr: expect.anything() })
  })

  test('answers for the states of a compiled folder, on a durable store', async () => {
    await call('compile', 'greeting.asl.json', '-o', 'build')
    const args = ['run', 'build', ...ADA, ...mocked('mocks.json', 'greeting#Polite'), '--store', 'store', '--name', 'n']
    expect((await call(...args)).stdout).toBe('"hello Ada"\n')
    expect((await call(...args)).stdout).toBe('"hello Ada"\n')
  })

  test('shows every mistake of the configuration at its place, and runs nothing', async () => {
    const { status, stdout, stderr } = await call('run', 'greeting.asl.json', ...mocked('wrong.json', 'Polite'))
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.match(/^wrong\.json:\d+:\d+ \w+ UNUM\d{4}/gm)).toEqual([
      'wrong.json:6:11 error UNUM8004',
      'wrong.json:7:20 error UNUM8003',
      'wrong.json:14:7 error UNUM8008',
      'wrong.json:14:12 error UNUM8009',
    ])
    expect(stderr).toMatch(/"Gret": "Hello"[\s\S]*\^{6}/)
    expect(stderr).toMatch(/4 errors, 0 warnings\n$/)
  })

  test.each<[string, string[], RegExp]>([
    [
      'a test case that is not there',
      mocked('mocks.json', 'Polte'),
      /--test-case: .* no test case "Polte"\nDid you mean "Polite"\?/,
    ],
    [
      'a file that is not there',
      mocked('mock.json', 'Polite'),
      /cannot read mock\.json: .*\nDid you mean mocks\.json\?/,
    ],
    ['a file that is no JSON', mocked('broken.json', 'Polite'), /broken\.json:1:\d+ error UNUM1001/],
    [
      'a configuration without a test case',
      ['--mock-config', 'mocks.json'],
      /which one is meant\?\n.*--test-case NAME/,
    ],
    ['a test case without a configuration', ['--test-case', 'Polite'], /--mock-config FILE/],
  ])('refuses %s', async (_, args, message) => {
    const { status, stdout, stderr } = await call('run', 'greeting.asl.json', ...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})

describe('unum validate --mock-config', () => {
  test.each(['greeting.asl.json', 'template.yaml'])(
    'compares it with the machine of its name in %s',
    async (source) => {
      expect(await call('validate', source, '--mock-config', 'mocks.json')).toMatchObject({ status: 0, stdout: '' })
      const { status, stdout } = await call('validate', source, '--mock-config', 'wrong.json')
      expect(status).toBe(1)
      expect(stdout).toMatch(/^wrong\.json:6:11 error UNUM8004: "Gret" .*Did you mean "Greet"\?/m)
    },
  )

  test('has its findings beside those of the definitions, in every format', async () => {
    const { status, stdout } = await call('validate', 'bad.asl.json', '--mock-config', 'wrong.json', '--format', 'json')
    expect(status).toBe(1)
    const findings = JSON.parse(stdout) as { file: string; code: string }[]
    expect(findings.map(({ file, code }) => `${file} ${code}`)).toEqual(
      expect.arrayContaining(['bad.asl.json UNUM2003', 'wrong.json UNUM8003']),
    )
  })

  test('a response that is not used is a warning', async () => {
    const { status, stdout } = await call('validate', 'greeting.asl.json', '--mock-config', 'unused.json')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^unused\.json:\d+:5 warning UNUM8011/)
  })
})
