import { rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { FakeAws } from '../runtime-shim/services/fake-aws.js'
import { finished, folderOf, startUnum, unum, type Finished } from './unum-process.js'

const load = {
  Type: 'Task',
  Resource: 'arn:aws:states:::glue:startJobRun.sync',
  Parameters: { JobName: 'load' },
  End: true,
}
const folder = folderOf({
  'one.asl.json': { StartAt: 'Load', States: { Load: load } },
  'two.asl.json': {
    StartAt: 'Each',
    States: {
      Each: { Type: 'Map', ItemProcessor: { StartAt: 'Load', States: { Load: load } }, MaxConcurrency: 2, End: true },
    },
  },
})
const STORE = ['--store', `${folder}/store`]

let aws: FakeAws
const here = (...args: string[]): Promise<Finished> => unum(args, { cwd: process.cwd(), env: aws.environment })
const stops = (): unknown[] =>
  aws.sent.filter(({ operation }) => operation === 'AWSGlue.BatchStopJobRun').map(({ body }) => body)

/** Begins an execution, and kills its process when its jobs have begun: when the service is asked for one. */
async function killedWhileJobsRun(definition: string, name: string, input: unknown): Promise<void> {
  const args = ['run', `${folder}/${definition}`, '--aws', ...STORE, '--name', name, '--input', JSON.stringify(input)]
  const asked = aws.received('AWSGlue.GetJobRun')
  const child = startUnum(args, { cwd: process.cwd(), env: aws.environment })
  await asked
  child.kill('SIGKILL')
  await finished(child)
}

beforeAll(async () => void (aws = await FakeAws.listen()))
afterAll(async () => {
  await aws.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  aws.sent.length = 0
  aws.on('AWSGlue.StartJobRun', { body: { JobRunId: 'jr_1' } })
  aws.on('AWSGlue.GetJobRun', { body: { JobRun: { Id: 'jr_1', JobRunState: 'RUNNING' } } })
  aws.on('AWSGlue.BatchStopJobRun', { body: {} })
})

describe('stop --aws', () => {
  test('stops the job that the execution waits for', async () => {
    await killedWhileJobsRun('one.asl.json', 'one', {})
    expect(await here('stop', 'one', ...STORE, '--aws')).toMatchObject({ status: 0, stdout: '' })
    expect(stops()).toEqual([{ JobName: 'load', JobRunIds: ['jr_1'] }])
  })

  test('stops the job of every branch', async () => {
    aws.on('AWSGlue.StartJobRun', { body: { JobRunId: 'jr_1' } }, { body: { JobRunId: 'jr_2' } })
    await killedWhileJobsRun('two.asl.json', 'two', [1, 2])
    expect(await here('stop', 'two', ...STORE, '--aws')).toMatchObject({ status: 0 })
    expect(stops()).toEqual(expect.arrayContaining([expect.objectContaining({ JobRunIds: ['jr_1'] })]))
    expect(stops()).toEqual(expect.arrayContaining([expect.objectContaining({ JobRunIds: ['jr_2'] })]))
  })

  test('tells of a job that the service does not stop', async () => {
    await killedWhileJobsRun('one.asl.json', 'refused', {})
    aws.on('AWSGlue.BatchStopJobRun', { status: 400, body: { __type: 'AccessDeniedException', Message: 'not you' } })
    const { status, stderr } = await here('stop', 'refused', ...STORE, '--aws')
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringMatching(
        /^warning: a job of .*glue:startJobRun\.sync may go on: not you .*jr_1.*\nstopped/m,
      ),
    })
  })

  test('where the SDK is not installed says what to install, and can be tried again', async () => {
    await killedWhileJobsRun('one.asl.json', 'again', {})
    const { status, stderr } = await unum(['stop', 'again', ...STORE, '--aws'], { cwd: folder, env: aws.environment })
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'unum: --aws: @aws-sdk/client-glue is not installed: npm install @aws-sdk/client-glue\n',
    })
    expect(stops()).toEqual([])
    expect(await here('stop', 'again', ...STORE, '--aws')).toMatchObject({ status: 1 })
    expect(stops()).toEqual([{ JobName: 'load', JobRunIds: ['jr_1'] }])
  })

  test('where the service has no time is no defect, and can be tried again', async () => {
    await killedWhileJobsRun('one.asl.json', 'busy', {})
    aws.on('AWSGlue.BatchStopJobRun', { status: 500, body: {} })
    const { status, stderr } = await here('stop', 'busy', ...STORE, '--aws')
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('--aws: cannot call') })
  })
})

test('stop without --aws tells of the job', async () => {
  await killedWhileJobsRun('one.asl.json', 'left', {})
  const { status, stderr } = await here('stop', 'left', ...STORE)
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr: expect.stringMatching(/may go on: .*--aws.*jr_1.*\nstopped/m),
  })
  expect(stops()).toEqual([])
})
