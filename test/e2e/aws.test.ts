import { describe, expect, test } from '@jest/globals'
import { RealTimeError, run, SdkMissingError, UnsupportedServiceError, type RunOptions } from '../../src/index.js'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { servedAws } from '../runtime-shim/services/fake-aws.js'

const CHARGE = 'arn:aws:lambda:eu-central-1:111122223333:function:charge'
const CHARGE_PATH = `POST /2015-03-31/functions/${encodeURIComponent(CHARGE)}/invocations`
const GLUE = 'arn:aws:states:::glue:startJobRun.sync'

const aws = await servedAws()

function states(definition: object, options: Partial<RunOptions> = {}) {
  const text = JSON.stringify(definition)
  return run({ source: { name: 'machine.asl.json', text }, aws: true, ...options } as RunOptions)
}

/** A machine of one state. */
const only = (state: object, name = 'Work') => ({
  StartAt: name,
  States: { [name]: { Type: 'Task', End: true, ...state } },
})

describe('an execution whose tasks call AWS', () => {
  test('calls functions and services, and waits for jobs', async () => {
    aws.on('DynamoDB_20120810.GetItem', { body: { Item: { total: { N: '12' } } } })
    aws.on('AWSGlue.StartJobRun', { body: { JobRunId: 'jr_1' } })
    aws.on('AWSGlue.GetJobRun', { body: { JobRun: { Id: 'jr_1', JobRunState: 'SUCCEEDED', ExecutionTime: 3 } } })
    aws.on(CHARGE_PATH, { headers: { 'Content-Type': 'application/json' }, body: '{"charged":12}' })
    const outcome = await states(
      {
        StartAt: 'Read',
        States: {
          Read: {
            Type: 'Task',
            Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
            Parameters: { TableName: 'Orders', Key: { 'id.$': '$.id' } },
            ResultSelector: { 'total.$': 'States.StringToJson($.Item.total.N)' },
            ResultPath: '$.order',
            Next: 'Load',
          },
          Load: {
            Type: 'Task',
            Resource: GLUE,
            Parameters: { JobName: 'load', Arguments: { '--order.$': '$.id.S' } },
            ResultSelector: { 'seconds.$': '$.ExecutionTime' },
            ResultPath: '$.load',
            Next: 'Charge',
          },
          Charge: { Type: 'Task', Resource: CHARGE, InputPath: '$.order', ResultPath: '$.charge', Next: 'Tell' },
          Tell: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', ResultPath: '$.told', End: true },
        },
      },
      { input: { id: { S: 'order-1' } }, functions: { Tell: () => 'by a handler' } },
    )
    const { status, ...rest } = outcome
    expect({ status, ...('output' in rest && { output: rest.output }) }).toEqual({
      status: 'SUCCEEDED',
      output: {
        id: { S: 'order-1' },
        order: { total: 12 },
        load: { seconds: 3 },
        charge: { charged: 12 },
        told: 'by a handler',
      },
    })
    expect(aws.sent.map(({ operation, body }) => [operation, body])).toEqual([
      ['DynamoDB_20120810.GetItem', { TableName: 'Orders', Key: { id: { S: 'order-1' } } }],
      ['AWSGlue.StartJobRun', { JobName: 'load', Arguments: { '--order': 'order-1' } }],
      ['AWSGlue.GetJobRun', { JobName: 'load', RunId: 'jr_1' }],
      [CHARGE_PATH, { total: 12 }],
    ])
  })

  test('retries and catches the errors of services by the names that they have on Step Functions', async () => {
    aws.on('DynamoDB_20120810.PutItem', {
      status: 400,
      body: { __type: 'ConditionalCheckFailedException', message: 'The conditional request failed' },
    })
    const outcome = await states({
      StartAt: 'Put',
      States: {
        Put: {
          Type: 'Task',
          Resource: 'arn:aws:states:::dynamodb:putItem',
          Parameters: { TableName: 'Orders', Item: { id: { S: '1' } } },
          Retry: [{ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], MaxAttempts: 9 }],
          Catch: [{ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], Next: 'Known' }],
          End: true,
        },
        Known: { Type: 'Pass', Result: 'known already', End: true },
      },
    })
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: 'known already' })
    expect(aws.sent).toHaveLength(1)
  })

  test('stops the job of a branch that nobody waits for any more', async () => {
    aws.on('AWSGlue.StartJobRun', { body: { JobRunId: 'jr_1' } })
    aws.on('AWSGlue.GetJobRun', { body: { JobRun: { JobRunState: 'RUNNING' } } })
    aws.on('AWSGlue.BatchStopJobRun', { body: {} })
    const fails = only({ Resource: CHARGE }, 'Charge')
    const begun = aws.received('AWSGlue.StartJobRun')
    const functions = { Charge: () => begun.then(() => Promise.reject(new RangeError('declined'))) }
    const load = only({ Resource: GLUE, Parameters: { JobName: 'load' } }, 'Load')
    const both = { Type: 'Parallel', Branches: [load, fails], End: true }
    const outcome = await states({ StartAt: 'Both', States: { Both: both } }, { functions })
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'RangeError' })
    expect(aws.sent.find(({ operation }) => operation === 'AWSGlue.BatchStopJobRun')?.body).toEqual({
      JobName: 'load',
      JobRunIds: ['jr_1'],
    })
  })

  test('reads the items of a Map from S3', async () => {
    aws.on('GET /orders/2024.json?x-id=GetObject', { headers: { 'Content-Type': 'application/json' }, body: [1, 2] })
    const outcome = await states({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemReader: {
            Resource: 'arn:aws:states:::s3:getObject',
            ReaderConfig: { InputType: 'JSON' },
            Parameters: { Bucket: 'orders', Key: '2024.json' },
          },
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'Keep',
            States: { Keep: { Type: 'Pass', End: true } },
          },
          End: true,
        },
      },
    })
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: [1, 2] })
  })

  test('names the errors of S3 as Step Functions does', async () => {
    const body = '<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>'
    aws.on('GET /none/', { status: 404, headers: { 'x-amz-id-2': 'x' }, body })
    const outcome = await states(
      only({ Resource: 'arn:aws:states:::aws-sdk:s3:listObjects', Parameters: { Bucket: 'none' } }),
    )
    expect(outcome).toMatchObject({
      error: 'S3.NoSuchBucketException',
      cause:
        'The specified bucket does not exist (Service: S3, Status Code: 404, Request ID: request-1, Extended Request ID: x) ' +
        '(SDK Attempt Count: 1)',
    })
  })

  test.each<[string, object, Partial<RunOptions>, Error]>([
    [
      'packages that are not installed',
      only({ Resource: 'arn:aws:states:::aws-sdk:rdsdata:executeStatement' }),
      {},
      new SdkMissingError(['@aws-sdk/client-rds-data'], 'tasks call AWS through packages that are not installed'),
    ],
    [
      'what is no service',
      only({ Resource: 'arn:aws:states:eu-central-1:111122223333:activity:pack' }),
      {},
      new UnsupportedServiceError(
        'arn:aws:states:eu-central-1:111122223333:activity:pack is not a call of a service of AWS',
      ),
    ],
    ['virtual time', only({ Resource: CHARGE }), { virtualTime: true }, new RealTimeError()],
  ])('is refused before it begins for %s', async (_, definition, options, error) => {
    await expect(states(definition, options)).rejects.toThrow(error)
    expect(aws.sent).toEqual([])
  })

  test('names the packages that a task calls beside its own, too', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'unum-aws-'))
    const functions = join(directory, 'none.mjs')
    writeFileSync(functions, 'export default {}')
    const task = {
      Resource: 'arn:aws-cn:states:::bedrock:invokeModel',
      Parameters: { ModelId: 'm', Input: { S3Uri: 's3://orders/none' } },
      Credentials: { RoleArn: 'arn:aws-cn:iam::111122223333:role/other' },
    }
    const packages = ['bedrock-runtime', 's3', 'sts'].map((name) => `@aws-sdk/client-${name}`)
    const reason = 'tasks call AWS through packages that are not installed'
    await expect(states(only(task), { functions })).rejects.toThrow(new SdkMissingError(packages, reason))
    rmSync(directory, { recursive: true })
  })
})
