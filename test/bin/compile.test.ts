import { describe, expect, test } from '@jest/globals'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { DANGLING, folderOf, GREETING, unum } from './unum-process.js'

const compile = (folder: string, ...args: string[]) => unum(['compile', ...args], { cwd: folder })
const project = (): string => folderOf({ 'greeting.asl.json': GREETING, 'bad.asl.json': DANGLING })
const contents = (folder: string): Record<string, string> => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]))
}

const farewell = {
  StartAt: 'Leave',
  States: { Leave: { Type: 'Task', Resource: 'arn:aws:lambda:eu-central-1:111122223333:function:say-bye', End: true } },
}

describe('unum compile', () => {
  test('without a folder it shows: the manifest on stdout, the partition for people', async () => {
    const folder = project()
    const { status, stdout, stderr } = await compile(folder, 'greeting.asl.json')
    expect(status).toBe(0)
    expect(parse(stdout)).toMatchObject({ Name: 'greeting', Functions: expect.any(Array) })
    expect(stderr).toContain('greeting: 2 states in 2 functions')
    expect(readdirSync(folder)).toEqual(['bad.asl.json', 'greeting.asl.json'])
  })

  test('writes the manifest and every file that it lists, and the same bytes again', async () => {
    const folder = project()
    const { status, stdout } = await compile(folder, 'greeting.asl.json', '-o', 'build/app')
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    const first = contents(join(folder, 'build/app'))
    const { Functions } = parse(first['unum.yaml']!) as { Functions: { File: string }[] }
    expect(Object.keys(first).sort()).toEqual(['unum.yaml', ...Functions.map(({ File }) => File)].sort())
    await compile(folder, 'greeting.asl.json', '-o', 'build/app')
    expect(contents(join(folder, 'build/app'))).toEqual(first)
  })

  test('a definition with errors writes nothing, and changes nothing', async () => {
    const folder = project()
    const { status, stdout, stderr } = await compile(folder, 'bad.asl.json', '-o', 'build')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/bad\.asl\.json:6:15 error/)
    expect(existsSync(join(folder, 'build'))).toBe(false)
  })

  test('removes what an earlier compilation wrote and this one does not, and nothing else', async () => {
    const folder = project()
    await compile(folder, 'greeting.asl.json', '-o', 'build')
    writeFileSync(join(folder, 'build', 'notes.txt'), 'mine')
    writeFileSync(join(folder, 'farewell.asl.json'), JSON.stringify(farewell))
    await compile(folder, 'farewell.asl.json', '-o', 'build')
    expect(Object.keys(contents(join(folder, 'build')))).toEqual(['functions/Leave.yaml', 'notes.txt', 'unum.yaml'])
  })

  test('a manifest that lists files outside of the folder does not make them ours', async () => {
    const folder = project()
    await compile(folder, 'greeting.asl.json', '-o', 'build')
    const manifest = join(folder, 'build', 'unum.yaml')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('functions/Greet.yaml', '../bad.asl.json'))
    await compile(folder, 'greeting.asl.json', '-o', 'build')
    expect(existsSync(join(folder, 'bad.asl.json'))).toBe(true)
  })

  test('stdin compiles too', async () => {
    const { status, stdout } = await unum(['compile', '-'], { stdin: JSON.stringify(GREETING) })
    expect(status).toBe(0)
    expect(parse(stdout)).toMatchObject({ Name: 'app' })
  })
})

describe('unum compile --check', () => {
  test('is silent where nothing would change', async () => {
    const folder = project()
    await compile(folder, 'greeting.asl.json', '-o', 'build')
    expect(await compile(folder, 'greeting.asl.json', '-o', 'build', '--check')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    })
  })

  test('prints what would change as a unified diff, writes nothing, and exits 1', async () => {
    const folder = project()
    await compile(folder, 'greeting.asl.json', '-o', 'build')
    const text = readFileSync(join(folder, 'greeting.asl.json'), 'utf8').replace('$.name', '$.title')
    writeFileSync(join(folder, 'greeting.asl.json'), text)
    const before = contents(folder)
    const { status, stdout, stderr } = await compile(folder, 'greeting.asl.json', '-o', 'build', '--check')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^--- a\/functions\/\w+\.yaml\n\+\+\+ b\/functions\/\w+\.yaml\n@@ /)
    expect(stdout).toMatch(/^-\s+who\.\$: \$\.name$/m)
    expect(stdout).toMatch(/^\+\s+who\.\$: \$\.title$/m)
    expect(stderr).toMatch(/not up to date/)
    expect(contents(folder)).toEqual(before)
  })

  test('a file that is missing, and one that would go', async () => {
    const folder = project()
    await compile(folder, 'greeting.asl.json', '-o', 'build')
    rmSync(join(folder, 'build', 'functions', 'Greet.yaml'))
    const missing = await compile(folder, 'greeting.asl.json', '-o', 'build', '--check')
    expect(missing.stdout).toMatch(/^--- \/dev\/null\n\+\+\+ b\/functions\/Greet\.yaml\n/)
    writeFileSync(join(folder, 'farewell.asl.json'), JSON.stringify(farewell))
    const gone = await compile(folder, 'farewell.asl.json', '-o', 'build', '--check')
    expect(gone.stdout).toMatch(/^\+\+\+ \/dev\/null$/m)
  })
})

describe('unum compile of a template', () => {
  const machine = (definition: object): object => ({
    Type: 'AWS::Serverless::StateMachine',
    Properties: { Definition: definition },
  })
  const template = (...definitions: object[]): object => ({
    Resources: Object.fromEntries(definitions.map((definition, i) => [`Machine${i + 1}`, machine(definition)])),
  })

  test('with one state machine writes it to the folder, under its name', async () => {
    const folder = folderOf({ 'template.json': template(GREETING) })
    await compile(folder, 'template.json', '-o', 'build')
    expect(parse(readFileSync(join(folder, 'build', 'unum.yaml'), 'utf8'))).toMatchObject({ Name: 'Machine1' })
  })

  test('with several writes a folder each, and compares each', async () => {
    const folder = folderOf({ 'template.json': template(GREETING, farewell) })
    await compile(folder, 'template.json', '-o', 'build')
    expect(readdirSync(join(folder, 'build')).sort()).toEqual(['Machine1', 'Machine2'])
    const again = await compile(folder, 'template.json', '-o', 'build', '--check')
    expect(again).toEqual({ status: 0, stdout: '', stderr: '' })
    rmSync(join(folder, 'build', 'Machine2', 'unum.yaml'))
    const { status, stdout } = await compile(folder, 'template.json', '-o', 'build', '--check')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^--- \/dev\/null\n\+\+\+ b\/Machine2\/unum\.yaml\n/)
    expect(stdout).not.toContain('Machine1')
  })

  test('of which one is picked writes that one to the folder itself', async () => {
    const folder = folderOf({ 'template.json': template(GREETING, farewell) })
    await compile(folder, 'template.json', '-o', 'build', '--resource', 'Machine2')
    expect(parse(readFileSync(join(folder, 'build', 'unum.yaml'), 'utf8'))).toMatchObject({ Name: 'Machine2' })
  })

  test('of which one has errors writes nothing', async () => {
    const folder = folderOf({ 'template.json': template(GREETING, DANGLING) })
    const { status, stderr } = await compile(folder, 'template.json', '-o', 'build')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^template\.json:\d+:\d+ error UNUM2003/)
    expect(existsSync(join(folder, 'build'))).toBe(false)
  })

  test('never writes outside of the folder, whatever a machine is called', async () => {
    const machines = { '../up': { definition: GREETING }, down: { definition: GREETING } }
    const folder = folderOf({ 'app/serverless.yml': { stepFunctions: { stateMachines: machines } } })
    const { status, stderr } = await compile(folder, 'app/serverless.yml', '-o', 'app/build')
    expect(status).toBe(2)
    expect(stderr).toMatch(/"\.\.\/up" cannot be the name of a folder/)
    expect(existsSync(join(folder, 'app', 'up'))).toBe(false)
  })
})

test('values for placeholders come from files and from the command line, the later ones first', async () => {
  const open = {
    StartAt: 'A',
    States: { A: { Type: 'Task', Resource: '${Arn}${Name}', Comment: '${Left}', End: true } },
  }
  const folder = folderOf({ 'open.asl.json': open, 'values.yaml': 'Arn: "arn:aws:lambda:"\nName: b\n' })
  const { stdout } = await compile(folder, 'open.asl.json', '-s', 'values.yaml', '--substitutions', 'Name=c=d')
  expect(parse(stdout)).toMatchObject({ Functions: [{ Resource: 'arn:aws:lambda:c=d' }] })
})
