import { describe, expect, test } from '@jest/globals'
import { DANGLING, folderOf, GREETING, unum } from './unum-process.js'

const folder = folderOf({ 'good.asl.json': GREETING, 'bad.asl.json': DANGLING })
const validate = (...args: string[]) => unum(['validate', ...args], { cwd: folder })

describe('unum validate', () => {
  test('a definition without errors: exit 0, and nothing on stdout', async () => {
    const { status, stdout, stderr } = await validate('good.asl.json')
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toBe('1 definition: 0 errors, 0 warnings\n')
  })

  test('an error is shown at its place: exit 1', async () => {
    const { status, stdout } = await validate('good.asl.json', 'bad.asl.json')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^bad\.asl\.json:6:15 error UNUM\d{4}: .*"Greeet".*Did you mean "Greet"\?/m)
    expect(stdout).toContain('^^^^^^^^')
  })

  test('stdin has a name of its own', async () => {
    const { status, stdout } = await unum(['validate', '-'], { stdin: JSON.stringify(DANGLING) })
    expect(status).toBe(1)
    expect(stdout).toMatch(/^<stdin>:1:\d+ error/m)
  })

  test('JSON: the findings of all files in one array', async () => {
    const { status, stdout } = await validate('bad.asl.json', 'good.asl.json', '--format', 'json')
    expect(status).toBe(1)
    const findings = JSON.parse(stdout) as object[]
    expect(findings).toContainEqual(
      expect.objectContaining({
        file: 'bad.asl.json',
        line: 6,
        column: 15,
        severity: 'error',
        pointer: '/States/Prepare/Next',
      }),
    )
  })

  test('JSON of nothing found is an empty array', async () => {
    expect(await validate('good.asl.json', '--format', 'json')).toEqual({ status: 0, stdout: '[]\n', stderr: '' })
  })

  test('SARIF: a log of this version', async () => {
    const { stdout } = await validate('bad.asl.json', '--format', 'sarif')
    const log = JSON.parse(stdout) as { version: string; runs: { results: { level: string }[] }[] }
    expect(log.version).toBe('2.1.0')
    expect(log.runs[0]!.results.map(({ level }) => level)).toContain('error')
  })

  test('GitHub: one annotation a finding', async () => {
    const { stdout } = await validate('bad.asl.json', '--format', 'github')
    expect(stdout).toMatch(/^::error file=bad\.asl\.json,line=6,/m)
  })
})

describe('unum validate of a folder', () => {
  const task = (resource: string): object => ({
    StartAt: 'A',
    States: { A: { Type: 'Task', Resource: resource, End: true } },
  })
  const files = {
    'flows/good.asl.json': GREETING,
    'flows/deep/bad.asl.yaml': 'StartAt: Nowhere\nStates: { A: { Type: Succeed } }\n',
    'flows/deep/notes.json': { StartAt: 'Nowhere' },
    'flows/node_modules/x/bad.asl.json': DANGLING,
    'flows/.cache/bad.asl.json': DANGLING,
    'template.yaml':
      'Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: flows/deep/bad.asl.yaml\n',
    'database.template.json': { Resources: { Table: { Type: 'AWS::DynamoDB::Table' } } },
  }

  test('takes definitions and templates, and says once what two of them lead to', async () => {
    const { status, stdout, stderr } = await unum(['validate', '.', '--format', 'json'], { cwd: folderOf(files) })
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    const found = JSON.parse(stdout) as { file: string; code: string; line: number }[]
    expect(found.map(({ file, code, line }) => `${file}:${line} ${code}`)).toEqual([
      'flows/deep/bad.asl.yaml:1 UNUM2003',
    ])
  })

  test('counts the state machines', async () => {
    const { stderr } = await unum(['validate', '.', '-s', 'X=1'], { cwd: folderOf(files) })
    expect(stderr).toBe('3 definitions: 1 error, 0 warnings\n')
  })

  test('values for placeholders are looked at as if they were written there', async () => {
    const cwd = folderOf({ 'a.asl.json': task('${Service}') })
    expect((await unum(['validate', 'a.asl.json'], { cwd })).status).toBe(0)
    const { stdout } = await unum(['validate', 'a.asl.json', '-s', 'Service=arn:aws:states:::sns:publsh'], { cwd })
    expect(stdout).toMatch(/^a\.asl\.json:6:19 error UNUM5001: .*sns:publish/)
  })
})
