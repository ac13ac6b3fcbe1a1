import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { finished, folderOf, startUnum, unum, type Finished } from './unum-process.js'

const ARN = 'arn:aws:states:eu-central-1:111122223333:activity:approve'
const APPROVE = { StartAt: 'Approve', States: { Approve: { Type: 'Task', Resource: ARN, End: true } } }
const RUN = ['run', 'approve.asl.json', '--input', '{"total": 12}', '--json']
const TAKE = ['activity-task', '--store', 'store', ARN]

let folder: string
const cli = (...args: string[]): Promise<Finished> => unum(args, { cwd: folder })

/** Begins an execution; resolves to its process when it says that it waits for a worker. */
async function waiting(name: string): Promise<{ child: ReturnType<typeof startUnum>; end: Promise<Finished> }> {
  const child = startUnum([...RUN, '--store', 'store', '--name', name], { cwd: folder })
  const end = finished(child)
  await new Promise<void>((resolve) => child.stderr!.on('data', (text) => `${text}`.includes('worker') && resolve()))
  return { child, end }
}

beforeAll(() => {
  folder = folderOf({ 'approve.asl.json': APPROVE })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a worker in another process takes the task of a run, and answers it', async () => {
  const { end } = await waiting('worked')
  const { status, stdout } = await cli(...TAKE, '--worker-name', 'w', '--wait', '30')
  expect(status).toBe(0)
  const { taskToken, input } = JSON.parse(stdout) as { taskToken: string; input: unknown }
  expect(input).toEqual({ total: 12 })
  expect(await cli(...TAKE)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('no task of') })
  expect(await cli('task-success', '--store', 'store', taskToken, '--output', '"yes"')).toMatchObject({ status: 0 })
  expect(await end).toEqual({
    status: 0,
    stdout: '{"name":"worked","status":"SUCCEEDED","output":"yes"}\n',
    stderr: `waiting for a worker: unum activity-task --store store ${ARN}\n`,
  })
})

test('the process of the run is killed: the task is taken meanwhile, and the next run takes up the answer', async () => {
  const { child, end } = await waiting('killed')
  const take = cli(...TAKE, '--wait', '30')
  const { stdout } = await take
  child.kill('SIGKILL')
  await end
  const { taskToken } = JSON.parse(stdout) as { taskToken: string }
  const again = await waiting('killed')
  expect(await cli(...TAKE)).toMatchObject({ status: 1 })
  expect(await cli('task-failure', '--store', 'store', taskToken, '--error', 'Refused')).toMatchObject({ status: 0 })
  expect(await again.end).toMatchObject({
    status: 1,
    stdout: '{"name":"killed","status":"FAILED","error":"Refused","cause":null}\n',
  })
})

describe('a wrong call', () => {
  test.each([
    [[...RUN], 'or a worker has no place'],
    [['activity-task', '--store', 'nowhere', ARN], 'nowhere is not a store'],
    [['activity-task', '--store', 'store', 'approve'], 'not the ARN of an activity'],
    [[...TAKE, '--wait', 'long'], '--wait must be a number of seconds'],
  ])('%j exits with 2, and says why', async (args, why) => {
    expect(await cli(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(why) })
  })
})
