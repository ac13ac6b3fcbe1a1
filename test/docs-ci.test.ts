import { describe, expect, jest, test } from '@jest/globals'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { DANGLING, folderOf, GREETING } from './bin/unum-process.js'

// Each test starts processes; how long that takes is the machine's business.
jest.setTimeout(60_000)

const text = readFileSync('docs/ci.md', 'utf8')
const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, body]) => body!)

/** A project as the page has it, with `unum` installed. */
function project(order: object): string {
  const folder = folderOf({
    'workflows/order.asl.json': order,
    'template.yaml':
      'Resources:\n  Order:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: workflows/order.asl.json\n',
    'stages/test.json': { Stage: 'test' },
    'package.json': {},
  })
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true })
  const command = `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/unum.js')}" "$@"\n`
  writeFileSync(join(folder, 'node_modules', '.bin', 'unum'), command, { mode: 0o755 })
  return folder
}

const shell = (folder: string, script: string) => spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' })

describe('docs/ci.md: GitHub Actions', () => {
  const workflow = parse(blocks('yaml')[0]!) as { jobs: { validate: { steps: { run?: string }[] } } }
  const steps = workflow.jobs.validate.steps.flatMap(({ run }) => run ?? []).filter((run) => run !== 'npm ci')

  test('its steps pass where all is well', () => {
    const folder = project(GREETING)
    shell(folder, steps[1]!.replace(' --check', ''))
    expect(steps.map((step) => shell(folder, step).status)).toEqual([0, 0])
  })

  test('its steps fail where something is wrong, with an annotation', () => {
    const folder = project(DANGLING)
    const results = steps.map((step) => shell(folder, step))
    expect(results.map(({ status }) => status)).toEqual([1, 1])
    expect(results[0]!.stdout).toMatch(/^::error file=workflows\/order\.asl\.json,line=6,/)
  })
})

describe('docs/ci.md: the hook of git', () => {
  const hook = blocks('sh').find((block) => block.startsWith('#!'))!

  test.each([
    ['lets a good definition pass', GREETING, 0],
    ['refuses a wrong one', DANGLING, 1],
  ])('%s', (_, order, expected) => {
    const folder = project(order)
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], { cwd: folder })
    execFileSync('git', ['init', '-q'], { cwd: folder })
    const file = join(folder, '.git', 'hooks', 'pre-commit')
    mkdirSync(join(folder, '.git', 'hooks'), { recursive: true })
    writeFileSync(file, hook, { mode: 0o755 })
    git('add', 'workflows', 'template.yaml')
    expect(git('commit', '-q', '-m', 'Add the workflow').status === 0 ? 0 : 1).toBe(expected)
  })
})
