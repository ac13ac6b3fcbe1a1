import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { finished, folderOf, startUnum, unum, type Finished } from './unum-process.js'

const ASK = {
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
      Next: 'Work',
    },
    Work: { Type: 'Task', Resource: 'arn:aws:lambda:eu-central-1:111122223333:function:work', End: true },
  },
}
const FUNCTIONS = `
import { appendFileSync, writeFileSync } from 'node:fs'
export const ask = (_, { execution, taskToken }) => {
  writeFileSync(execution + '.token', taskToken)
  console.error('asked')
}
export const work = async ({ stuck }, { execution, signal }) => {
  appendFileSync(execution + '.calls', 'x')
  if (!stuck) return 'worked'
  console.error('begun')
  return new Promise(() => signal.addEventListener('abort', () => appendFileSync(execution + '.calls', ' aborted')))
}
`

let folder: string
const run = (...args: string[]): Promise<Finished> => unum(args, { cwd: folder })
const stored = (command: string, ...args: string[]): Promise<Finished> => run(command, '--store', 'store', ...args)
const RUN = ['run', 'ask.asl.json', '--functions', 'functions.mjs', '--store', 'store', '--json', '--name']
const token = (name: string): string => readFileSync(join(folder, `${name}.token`), 'utf8')
const calls = (name: string): string => readFileSync(join(folder, `${name}.calls`), 'utf8')

/** Begins an execution, and kills the process as soon as it waits for its token. */
async function killedWhenAsked(name: string): Promise<void> {
  const child = startUnum([...RUN, name], { cwd: folder })
  child.stderr!.on('data', (text: string) => text.includes('asked') && child.kill('SIGKILL'))
  await finished(child)
}

beforeAll(async () => {
  folder = folderOf({ 'ask.asl.json': ASK, 'functions.mjs': FUNCTIONS })
  await killedWhenAsked('answered')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('an execution that no process works at', () => {
  test('is shown, is answered once, and is finished by the next run of its name', async () => {
    const list = JSON.parse((await stored('list', '--json')).stdout) as object[]
    expect(list).toMatchObject([{ name: 'answered', machine: 'ask', status: 'RUNNING' }])
    expect((await stored('list')).stdout).toMatch(/^NAME +STATUS.*\nanswered +RUNNING /)

    expect(await stored('task-heartbeat', token('answered'))).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(await stored('task-success', token('answered'), '--output', '{"n": 1}')).toMatchObject({ status: 0 })
    const second = await stored('task-failure', token('answered'), '--error', 'Late')
    expect(second).toMatchObject({ status: 1, stderr: expect.stringContaining('Task Timed Out') })

    const result = await run(...RUN, 'answered')
    expect(result).toMatchObject({ status: 0, stdout: '{"name":"answered","status":"SUCCEEDED","output":"worked"}\n' })
    expect(calls('answered')).toBe('x')

    const description = JSON.parse((await stored('status', 'answered', '--json')).stdout) as object
    expect(description).toMatchObject({ name: 'answered', status: 'SUCCEEDED', input: {}, output: 'worked' })
    const events = (await stored('events', 'answered')).stdout.trimEnd().split('\n')
    expect(events.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
      'ExecutionStarted',
      ...['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded', 'TaskStateExited'],
      ...['TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded'],
      ...['TaskStateExited', 'ExecutionSucceeded'],
    ])
  })

  test('is stopped', async () => {
    await killedWhenAsked('stopped')
    const stopped = await stored('stop', 'stopped', '--error', 'Enough', '--cause', 'why', '--json')
    expect(stopped.status).toBe(0)
    expect(JSON.parse(stopped.stdout)).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'why' })
    const again = await run(...RUN, 'stopped', '--stats')
    expect(again.status).toBe(1)
    expect(JSON.parse(again.stdout)).toMatchObject({ status: 'ABORTED', error: 'Enough', stats: { recordsLeft: 1 } })
    expect(await stored('stop', 'stopped')).toMatchObject({ status: 1, stderr: expect.stringContaining('ABORTED') })
    expect(await stored('task-success', token('stopped'))).toMatchObject({ status: 1 })
  })
})

describe('an execution that a process works at', () => {
  test('takes up an answer, and is stopped: the process ends with 1, and tells its handlers', async () => {
    const child = startUnum([...RUN, 'working'], { cwd: folder })
    const asked = new Promise<void>((resolve) =>
      child.stderr!.on('data', (text) => `${text}`.includes('asked') && resolve()),
    )
    const begun = new Promise<void>((resolve) =>
      child.stderr!.on('data', (text) => `${text}`.includes('begun') && resolve()),
    )
    const end = finished(child)
    await asked
    expect(await stored('task-success', token('working'), '--output', '{"stuck": true}')).toMatchObject({ status: 0 })
    await begun
    expect(await stored('stop', 'working')).toMatchObject({ status: 0, stderr: 'stopped working\n' })
    const { status, stdout } = await end
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: '{"name":"working","status":"ABORTED","error":null,"cause":null}\n',
    })
    expect(calls('working')).toBe('x aborted')
  })
})

test('the history is the one that the run printed', async () => {
  const fixture = join(process.cwd(), 'fixtures', 'nested-map')
  const args = ['--functions', join(fixture, 'functions.mjs'), '--input', `@${join(fixture, 'input.json')}`]
  const options = ['--store', 'store', '--name', 'nested', '--events', '--virtual-time', '--json']
  const { stdout } = await run('run', join(fixture, 'definition.asl.json'), ...args, ...options)
  const events = await stored('events', 'nested')
  expect(events.stdout).toBe(stdout.slice(0, stdout.lastIndexOf('\n', stdout.length - 2) + 1))
})

describe('a wrong call', () => {
  test.each([
    [['list', '--store', 'nowhere'], 'nowhere is not a store'],
    [['status', '--store', 'store', 'answerd'], 'Did you mean answered?'],
    [['events', '--store', 'store', 'nobody'], 'See: unum list --store DIR'],
    [['stop', '--store', 'store', 'nobody'], 'there is no execution "nobody"'],
    [['task-success', '--store', 'store', 'forged.token'], 'the task token is not valid'],
    [['task-success', '--store', 'store', 'x', '--output', 'nonsense'], 'not JSON'],
    [['list', '--store', 'store', '--status', 'DONE'], 'Allowed choices are RUNNING'],
    [['list'], "'--store <dir>' not specified"],
  ])('%j exits with 2, and says why', async (args, why) => {
    expect(await run(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(why) })
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
  })
})
