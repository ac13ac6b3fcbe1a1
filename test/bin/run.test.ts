import { describe, expect, test } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderOf, GREETING, startUnum, finished, unum, DANGLING } from './unum-process.js'

const RESOURCE = 'arn:aws:lambda:eu-central-1:111122223333:function:say-hello'

const failing = {
  StartAt: 'No',
  States: { No: { Type: 'Fail', Error: 'Refused', Cause: 'because' } },
}

const waiting = {
  StartAt: 'Wait',
  States: {
    Wait: { Type: 'Wait', Seconds: 86400, Next: 'Work' },
    Work: { Type: 'Task', Resource: RESOURCE, TimeoutSeconds: 60, End: true },
  },
}

const folder = folderOf({
  'greeting.asl.json': GREETING,
  'failing.asl.json': failing,
  'waiting.asl.json': waiting,
  'bad.asl.json': DANGLING,
  'ada.json': '{"name": "Ada"}',
  'large.mjs': 'export const Greet = () => "x".repeat(262_143)',
  'tasks.mjs': 'export default { "say-hello": ({ who }, { state }) => `hello ${who} (${state})` }',
  'named.mjs': 'export const Greet = ({ who }) => ({ hello: who })',
  'broken.mjs': 'export default {',
  'sleepy.mjs': 'export const Work = async (_, { sleep }) => { await sleep(3600) }',
  'stuck.mjs': 'export const Greet = () => { console.error("begun"); return new Promise(() => {}) }',
  'lingering.mjs': 'setInterval(() => {}, 1000)\nexport const Greet = () => 1',
  'counting.mjs': [
    'import { appendFileSync } from "node:fs"',
    'export const Greet = ({ who }) => (appendFileSync(new URL("calls.txt", import.meta.url), "x"), { hello: who })',
  ].join('\n'),
})
const run = (...args: string[]) => unum(['run', ...args], { cwd: folder })
const lastLine = (stdout: string): Record<string, unknown> =>
  JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as Record<string, unknown>

describe('unum run', () => {
  test('prints the output alone on stdout', async () => {
    const { status, stdout } = await run('greeting.asl.json', '--input', '{"name": "Ada"}', '--functions', 'named.mjs')
    expect({ status, stdout }).toEqual({ status: 0, stdout: '{\n  "hello": "Ada"\n}\n' })
  })

  test.each<[string, string[], string]>([
    ['a file', ['--input', '@ada.json'], ''],
    ['stdin', ['--input', '-'], '{"name": "Ada"}'],
  ])('takes its input from %s', async (_, args, stdin) => {
    const all = ['run', 'greeting.asl.json', ...args, '--functions', 'tasks.mjs', '--json']
    const { stdout } = await unum(all, { cwd: folder, stdin })
    expect(lastLine(stdout)).toMatchObject({ status: 'SUCCEEDED', output: 'hello Ada (Greet)' })
  })

  test('takes the definition from stdin', async () => {
    const { status, stdout } = await unum(['run', '-', '--echo', '--input', '{"name":"Ada"}'], {
      stdin: JSON.stringify(GREETING),
    })
    expect({ status, output: JSON.parse(stdout) as unknown }).toEqual({ status: 0, output: { who: 'Ada' } })
  })

  test('takes a compiled folder', async () => {
    await unum(['compile', 'greeting.asl.json', '-o', 'build'], { cwd: folder })
    const { stdout } = await run('build', '--echo', '--input', '@ada.json', '--json')
    expect(lastLine(stdout)).toMatchObject({ status: 'SUCCEEDED', output: { who: 'Ada' } })
  })

  test('the result as JSON is one line, whatever came before it', async () => {
    const args = ['greeting.asl.json', '--echo', '--input', '@ada.json', '--json', '--name', 'order-1']
    expect(await run(...args)).toEqual({
      status: 0,
      stdout: '{"name":"order-1","status":"SUCCEEDED","output":{"who":"Ada"}}\n',
      stderr: '',
    })
    const { stdout } = await run(...args, '--stats')
    expect(lastLine(stdout)).toMatchObject({
      name: 'order-1',
      stats: {
        reads: 2,
        writes: 2,
        deletes: 0,
        invocations: 2,
        peakRecords: 1,
        recordsLeft: 1,
      },
    })
  })

  test('an execution that fails: exit 1, its error in the JSON or for people', async () => {
    expect(await run('failing.asl.json', '--json', '--name', 'n')).toEqual({
      status: 1,
      stdout: '{"name":"n","status":"FAILED","error":"Refused","cause":"because"}\n',
      stderr: '',
    })
    expect(await run('failing.asl.json', '--name', 'n')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'FAILED n: Refused\nbecause\n',
    })
  })

  test('a definition with errors is shown, and not executed', async () => {
    const { status, stdout, stderr } = await run('bad.asl.json', '--echo', '--json')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/bad\.asl\.json:6:15 error/)
  })

  test('days pass at once under virtual time, and a timeout comes before an answer that is later', async () => {
    const { status, stdout } = await run('waiting.asl.json', '--virtual-time', '--functions', 'sleepy.mjs', '--json')
    expect(status).toBe(1)
    expect(lastLine(stdout)).toMatchObject({ status: 'FAILED', error: 'States.Timeout', cause: null })
  })

  test('what a handler leaves running does not keep the process', async () => {
    const { status, stdout } = await run('greeting.asl.json', '--input', '@ada.json', '--functions', 'lingering.mjs')
    expect({ status, stdout }).toEqual({ status: 0, stdout: '1\n' })
  })
})

describe('unum run --no-data-limit', () => {
  const large = (...args: string[]) =>
    run('greeting.asl.json', '--input', '@ada.json', '--functions', 'large.mjs', '--json', ...args)

  test.each([
    ['in memory', []],
    ['in workers', ['--store', 'large']],
  ])('lets a value be larger than on Step Functions, %s', async (_, store) => {
    const [limited, unlimited] = [await large(...store), await large(...store, '--no-data-limit')]
    expect(lastLine(limited.stdout)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' })
    expect(lastLine(unlimited.stdout)).toMatchObject({ status: 'SUCCEEDED', output: 'x'.repeat(262_143) })
  })
})

describe('unum run refuses', () => {
  test.each<[string, string[], RegExp[]]>([
    [
      'tasks without handlers',
      [],
      [/1 task has no handler/, /Greet {2}add one under "Greet" or "arn:[^"]+" or "say-hello"/, /--echo/],
    ],
    ['a module that cannot be loaded', ['--functions', 'broken.mjs'], [/--functions: cannot load .*broken\.mjs/]],
    ['an input that is not JSON', ['--input', '{"a": 1,\n "b": }'], [/not JSON: --input:2:7/, /\^/, /@FILE/]],
    ['an input file that is not JSON', ['--input', '@tasks.mjs'], [/not JSON: tasks\.mjs:1:1/]],
    [
      'a name that Step Functions would not take',
      ['--echo', '--name', 'a b'],
      [/--name: "a b" cannot name an execution/],
    ],
    ['a context that is no object', ['--echo', '--context', '[1]'], [/--context must be a JSON object/]],
    ['an unknown kind of workflow', ['--execution-type', 'slow'], [/standard, express/]],
  ])('%s, before anything is executed', async (_, args, messages) => {
    const { status, stdout, stderr } = await run('greeting.asl.json', ...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    for (const message of messages) expect(stderr).toMatch(message)
  })
})

describe('unum run --events', () => {
  test('has the types and field names of GetExecutionHistory, and then the result', async () => {
    const { stdout } = await run(
      'greeting.asl.json',
      '--events',
      '--echo',
      '--input',
      '@ada.json',
      '--json',
      '--name',
      'n',
    )
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const events = lines.slice(0, -1)
    expect(lines.at(-1)).toMatchObject({ name: 'n', status: 'SUCCEEDED' })
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1))
    expect(events[0]).toMatchObject({
      type: 'ExecutionStarted',
      previousEventId: 0,
      executionStartedEventDetails: { input: '{"name":"Ada"}' },
    })
    expect(events[1]).toMatchObject({
      type: 'PassStateEntered',
      previousEventId: 0,
      stateEnteredEventDetails: { name: 'Prepare', input: '{"name":"Ada"}' },
    })
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'LambdaFunctionScheduled',
        lambdaFunctionScheduledEventDetails: { resource: RESOURCE, input: '{"who":"Ada"}' },
      }),
    )
    expect(events.at(-1)).toMatchObject({
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: '{"who":"Ada"}' },
    })
    for (const { timestamp } of events) expect(new Date(timestamp as string).toISOString()).toBe(timestamp)
  })
})

describe('unum run --store', () => {
  test('the same name is the same execution: its result, and nothing runs again', async () => {
    const args = ['greeting.asl.json', '--functions', 'counting.mjs', '--store', 'store', '--json', '--name', 'order-1']
    const first = await run(...args, '--input', '@ada.json')
    const again = await run(...args, '--input', '{"name": "Bob"}')
    expect(first).toMatchObject({ status: 0, stderr: '' })
    expect(again.stdout).toBe(first.stdout)
    expect(readFileSync(join(folder, 'calls.txt'), 'utf8')).toBe('x')
    expect(existsSync(join(folder, 'store'))).toBe(true)
  })

  test('Ctrl-C leaves what can be gone on with, and says so', async () => {
    const args = [
      'run',
      'greeting.asl.json',
      '--input',
      '@ada.json',
      '--store',
      'stopped',
      '--name',
      'w',
      '--functions',
    ]
    const child = startUnum([...args, 'stuck.mjs'], { cwd: folder })
    child.stderr!.on('data', (text: string) => text.includes('begun') && child.kill('SIGINT'))
    const { status, stdout, stderr } = await finished(child)
    expect({ status, stdout }).toEqual({ status: 130, stdout: '' })
    expect(stderr).toMatch(/the same command goes on from here/)
    const again = await run(...args.slice(1), 'named.mjs', '--json')
    expect(lastLine(again.stdout)).toMatchObject({ status: 'SUCCEEDED', output: { hello: 'Ada' } })
  })
})
