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
