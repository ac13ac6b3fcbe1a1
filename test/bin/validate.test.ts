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
