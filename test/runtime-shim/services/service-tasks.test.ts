import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { WorkflowError } from '../../../src/runtime-shim/expr/errors.js'
import { Running } from '../../../src/runtime-shim/platform.js'
import { ServiceTasks, UnsupportedServiceError } from '../../../src/runtime-shim/services/index.js'
import { FakeAws, task } from './fake-aws.js'

let aws: FakeAws
let tasks: ServiceTasks

beforeAll(async () => {
  aws = await FakeAws.listen()
  Object.assign(process.env, aws.environment)
})
afterAll(() => aws.close())
beforeEach(() => {
  aws.sent.length = 0
  tasks = new ServiceTasks(`${process.cwd()}/package.json`)
})

async function failureOf(answer: Promise<unknown>): Promise<{ error: string | null; cause: string | null }> {
  const failure = await answer.then(
    (value) => Promise.reject(new Error(`answered ${JSON.stringify(value)}`)),
    (error: unknown) => error,
  )
  if (!(failure instanceof WorkflowError)) throw failure
  return { error: failure.error, cause: failure.reason }
}

describe('a call', () => {
  const getItem = { TableName: 'Orders', Key: { id: { S: '1' } } }

  test('of an optimised integration tells of the HTTP response', async () => {
    aws.on('DynamoDB_20120810.GetItem', { body: { Item: { id: { S: '1' }, total: { N: '12' } } } })
    expect(await tasks.run(task('dynamodb:getItem', getItem))).toEqual({
      Item: { id: { S: '1' }, total: { N: '12' } },
      SdkHttpMetadata: {
        AllHttpHeaders: expect.objectContaining({ 'x-amzn-RequestId': ['request-1'], 'Content-Type': [JSON_1_1] }),
        HttpHeaders: expect.objectContaining({ 'x-amzn-RequestId': 'request-1', 'Content-Type': JSON_1_1 }),
        HttpStatusCode: 200,
      },
      SdkResponseMetadata: { RequestId: 'request-1' },
    })
    expect(aws.sent[0]!.body).toEqual(getItem)
  })

  test('of an aws-sdk integration is the answer alone', async () => {
    aws.on('DynamoDB_20120810.GetItem', { body: { Item: { id: { S: '1' } } } })
    expect(await tasks.run(task('aws-sdk:dynamodb:getItem', getItem))).toEqual({ Item: { id: { S: '1' } } })
  })

  test('that is answered with nothing has an empty result', async () => {
    aws.on('DELETE /2015-03-31/functions/charge/policy/all', { status: 204, body: '' })
    const remove = task('aws-sdk:lambda:removePermission', { FunctionName: 'charge', StatementId: 'all' })
    expect(await tasks.run(remove)).toEqual({})
  })

  test('has members in the case of the API, and dates as each kind of integration has them', async () => {
    const started = { executionArn: 'arn:x', startDate: 1_700_000_000.5 }
    aws.on('AWSStepFunctions.StartExecution', { body: started })
    const input = { StateMachineArn: 'arn:machine', Name: 'child', Input: { total: 12 } }
    const optimised = await tasks.run(task('states:startExecution', input))
    expect(optimised).toMatchObject({ ExecutionArn: 'arn:x', StartDate: 1_700_000_000_500 })
    const sdk = await tasks.run(task('aws-sdk:sfn:startExecution', input))
    expect(sdk).toEqual({ ExecutionArn: 'arn:x', StartDate: '2023-11-14T22:13:20.500Z' })
    const sent = { stateMachineArn: 'arn:machine', name: 'child', input: '{"total":12}' }
    expect(aws.sent.map(({ body }) => body)).toEqual([sent, sent])
  })

  test('that starts an execution has the same name for every duplicate', async () => {
    aws.on('AWSStepFunctions.StartExecution', { body: { executionArn: 'arn:x', startDate: 1 } })
    const start = task('states:startExecution', { StateMachineArn: 'arn:machine' })
    await tasks.run(start)
    await tasks.run(start)
    await tasks.run({ ...start, idempotencyKey: 'order-1/0.1' })
    const names = aws.sent.map(({ body }) => body.name)
    expect(names[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(names[1]).toBe(names[0])
    expect(names[2]).not.toBe(names[0])
  })

  test.each([
    [{ TableName: 'Orders', Nonsense: 1 }, "The field 'Nonsense' is not supported by Step Functions"],
    [{ TableName: 12 }, "The value for the field 'TableName' must be a STRING"],
  ])('with wrong parameters is not made: %j', async (input, why) => {
    expect(await failureOf(tasks.run(task('dynamodb:getItem', input)))).toEqual({
      error: 'States.Runtime',
      cause: `The Parameters '${JSON.stringify(input)}' could not be used to start the Task: [${why}]`,
    })
    expect(aws.sent).toEqual([])
  })

  test('ends with the signal', async () => {
    const over = new AbortController()
    over.abort(new Error('out of time'))
    await expect(tasks.run(task('dynamodb:getItem', getItem), over.signal)).rejects.toThrow('out of time')
  })

  test.each([
    ['eks:call.sync', 'eks:call has no .sync pattern'],
    ['s3:getObject', 'Step Functions has no optimised integration "s3"'],
    ['glue:startCrawling', 'Glue has no action startCrawling'],
    ['dynamodb:getItem.sync', 'dynamodb:getItem has no .sync pattern'],
  ])('of %s is refused by its name', async (resource, why) => {
    await expect(tasks.run(task(resource, {}))).rejects.toThrow(new UnsupportedServiceError(why))
  })

  test('uses the credentials of a role', async () => {
    const identity = `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>AKIDROLE</AccessKeyId>
      <SecretAccessKey>s</SecretAccessKey><SessionToken>token-of-role</SessionToken>
      <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`
    aws.on('POST /', { headers: { 'Content-Type': 'text/xml' }, body: identity })
    aws.on('DynamoDB_20120810.GetItem', { body: {} })
    const asRole = task('aws-sdk:dynamodb:getItem', getItem, { credentials: { RoleArn: 'arn:aws:iam::1:role/other' } })
    await tasks.run(asRole)
    await tasks.run(asRole)
    expect(aws.sent.map(({ operation }) => operation)).toEqual([
      'POST /',
      'DynamoDB_20120810.GetItem',
      'DynamoDB_20120810.GetItem',
    ])
    expect(aws.sent[0]!.text).toContain(encodeURIComponent('arn:aws:iam::1:role/other'))
    expect(aws.sent[1]!.headers['x-amz-security-token']).toBe('token-of-role')
  })
})

const JSON_1_1 = 'application/x-amz-json-1.1'

describe('an error', () => {
  const put = { TableName: 'none', Item: { id: { S: '1' } } }
  const noTable = {
    __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
    message: 'Requested resource not found',
  }
  const invalid = { __type: 'com.amazon.coral.validate#ValidationException', message: 'wrong key' }
  const older = (code: string) =>
    `(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ${code}; Request ID: request-1; Proxy: null)`
  const newer = '(Service: DynamoDb, Status Code: 400, Request ID: request-1) (SDK Attempt Count: 1)'

  test.each([
    ['dynamodb:putItem', noTable, 'DynamoDB.ResourceNotFoundException', older('ResourceNotFoundException')],
    ['dynamodb:putItem', invalid, 'DynamoDB.AmazonDynamoDBException', older('ValidationException')],
    ['aws-sdk:dynamodb:putItem', noTable, 'DynamoDb.ResourceNotFoundException', newer],
    ['aws-sdk:dynamodb:putItem', invalid, 'DynamoDb.DynamoDbException', newer],
  ])('of %s is named as on Step Functions: %j', async (resource, body, error, tail) => {
    aws.on('DynamoDB_20120810.PutItem', { status: 400, body })
    expect(await failureOf(tasks.run(task(resource, put)))).toEqual({ error, cause: `${body.message} ${tail}` })
    expect(aws.sent).toHaveLength(1)
  })

  test('whose class has no suffix has one', async () => {
    aws.on('AWSStepFunctions.SendTaskSuccess', {
      status: 400,
      body: { __type: 'InvalidToken', message: "Invalid Token: 'Invalid token'" },
    })
    const send = task('aws-sdk:sfn:sendTaskSuccess', { Output: 'ParameterOutput', TaskToken: 'NoSuchTaskToken' })
    expect(await failureOf(tasks.run(send))).toEqual({
      error: 'Sfn.InvalidTokenException',
      cause:
        "Invalid Token: 'Invalid token' (Service: Sfn, Status Code: 400, Request ID: request-1) (SDK Attempt Count: 1)",
    })
  })
})

describe('a Lambda function', () => {
  const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:charge:live'
  const PATH = `POST /2015-03-31/functions/${encodeURIComponent(ARN)}/invocations`
  const byArn = { ...task('', { total: 12 }), resource: ARN }
  const invoke = task('lambda:invoke', { FunctionName: ARN, Payload: { total: 12 } })
  const json = { 'Content-Type': 'application/json' }

  test('by its ARN gives its result', async () => {
    aws.on(PATH, { headers: json, body: '{"charged":true}' })
    expect(await tasks.run(byArn)).toEqual({ charged: true })
    expect(aws.sent[0]!.text).toBe('{"total":12}')
  })

  test('by lambda:invoke gives the envelope', async () => {
    aws.on(PATH, { headers: { ...json, 'X-Amz-Executed-Version': '3' }, body: '"done"' })
    expect(await tasks.run(invoke)).toEqual({
      ExecutedVersion: '3',
      Payload: 'done',
      SdkHttpMetadata: expect.objectContaining({ HttpStatusCode: 200 }),
      SdkResponseMetadata: { RequestId: 'request-1' },
      StatusCode: 200,
    })
  })

  const thrown = '{"errorMessage":"","errorType":"CustomException","requestId":"r","stackTrace":[]}'
  const ended = '{"errorMessage":"Task timed out after 3.00 seconds"}'
  test.each([
    ['its own', thrown, 'CustomException', thrown],
    [
      'without a type',
      ended,
      'Lambda.Unknown',
      `The cause could not be determined because Lambda did not return an error type. Returned payload: ${ended}`,
    ],
  ])('that fails with an error %s fails the task', async (_, body, error, cause) => {
    aws.on(PATH, { headers: { ...json, 'X-Amz-Function-Error': 'Unhandled' }, body })
    expect(await failureOf(tasks.run(byArn))).toEqual({ error, cause })
    expect(await failureOf(tasks.run(invoke))).toEqual({ error, cause })
  })

  test('that does not exist is an error of Lambda', async () => {
    const headers = { ...json, 'x-amzn-ErrorType': 'ResourceNotFoundException' }
    aws.on(PATH, { status: 404, headers, body: { Message: `Function not found: ${ARN}`, Type: 'User' } })
    expect(await failureOf(tasks.run(invoke))).toEqual({
      error: 'Lambda.ResourceNotFoundException',
      cause: `Function not found: ${ARN} (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: request-1; Proxy: null)`,
    })
  })
})

describe('a job', () => {
  const start = task('glue:startJobRun.sync', { JobName: 'load' })
  const run = (state: string) => ({ body: { JobRun: { Id: 'jr_1', JobName: 'load', JobRunState: state } } })

  async function begin(): Promise<Running> {
    aws.on('AWSGlue.StartJobRun', { body: { JobRunId: 'jr_1' } })
    const begun = await tasks.run(start)
    if (!(begun instanceof Running)) throw new Error('no job was begun')
    return begun
  }

  test('is begun, asked for, and done', async () => {
    const { job, submitted } = await begin()
    expect(submitted).toMatchObject({ JobRunId: 'jr_1' })
    aws.on('AWSGlue.GetJobRun', run('STARTING'), run('RUNNING'), { status: 500, body: {} }, run('SUCCEEDED'))
    expect(await tasks.poll(start, job)).toEqual(new Running(job))
    expect(await tasks.poll(start, job)).toEqual(new Running(job))
    expect(await tasks.poll(start, job)).toEqual(new Running(job))
    expect(await tasks.poll(start, job)).toEqual({ Id: 'jr_1', JobName: 'load', JobRunState: 'SUCCEEDED' })
    expect(aws.sent[1]!.body).toEqual({ JobName: 'load', RunId: 'jr_1' })
  })

  test('that fails is a failed task, and says all of it', async () => {
    const { job } = await begin()
    aws.on('AWSGlue.GetJobRun', run('FAILED'))
    expect(await failureOf(tasks.poll(start, job))).toEqual({
      error: 'States.TaskFailed',
      cause: '{"Id":"jr_1","JobName":"load","JobRunState":"FAILED"}',
    })
  })

  test('that may not be asked for is a failed task', async () => {
    const { job } = await begin()
    aws.on('AWSGlue.GetJobRun', { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } })
    expect((await failureOf(tasks.poll(start, job))).error).toBe('Glue.AccessDeniedException')
  })

  test('is stopped, once and again', async () => {
    const { job } = await begin()
    aws.on('AWSGlue.BatchStopJobRun', { body: {} }, { status: 400, body: { __type: 'EntityNotFoundException' } })
    await tasks.cancel(start.resource, job)
    await tasks.cancel(start.resource, job)
    expect(aws.sent[1]!.body).toEqual({ JobName: 'load', JobRunIds: ['jr_1'] })
    aws.on('AWSGlue.BatchStopJobRun', { status: 500, body: {} })
    await expect(tasks.cancel(start.resource, job)).rejects.toThrow()
  })
})

describe('a nested execution', () => {
  const described = {
    executionArn: 'arn:x',
    input: '{"total":12}',
    inputDetails: { included: true },
    name: 'child',
    startDate: 1_700_000_000,
    stateMachineArn: 'arn:machine',
  }
  const PascalCased = {
    ExecutionArn: 'arn:x',
    InputDetails: { Included: true },
    Name: 'child',
    StartDate: 1_700_000_000_000,
    StateMachineArn: 'arn:machine',
  }

  test.each([
    ['sync', { Input: '{"total":12}', Output: '{"paid":true}' }],
    ['sync:2', { Input: { total: 12 }, Output: { paid: true } }],
  ])('of .%s gives its output', async (pattern, values) => {
    aws.on('AWSStepFunctions.StartExecution', { body: { executionArn: 'arn:x', startDate: 1_700_000_000 } })
    aws.on('AWSStepFunctions.DescribeExecution', {
      body: { ...described, status: 'SUCCEEDED', output: '{"paid":true}' },
    })
    const start = task(`states:startExecution.${pattern}`, { StateMachineArn: 'arn:machine', Name: 'child' })
    const { job } = (await tasks.run(start)) as Running
    expect(await tasks.poll(start, job)).toEqual({ ...PascalCased, ...values, Status: 'SUCCEEDED' })
  })

  test('that fails is a failed task', async () => {
    aws.on('AWSStepFunctions.StartExecution', { body: { executionArn: 'arn:x', startDate: 1_700_000_000 } })
    aws.on('AWSStepFunctions.DescribeExecution', {
      body: { ...described, status: 'FAILED', error: 'SomeFailure', cause: 'why' },
    })
    const start = task('states:startExecution.sync', { StateMachineArn: 'arn:machine', Name: 'child' })
    const { job } = (await tasks.run(start)) as Running
    const { error, cause } = await failureOf(tasks.poll(start, job))
    expect(error).toBe('States.TaskFailed')
    expect(JSON.parse(cause!)).toEqual({
      ...PascalCased,
      Input: '{"total":12}',
      Cause: 'why',
      Error: 'SomeFailure',
      Status: 'FAILED',
    })
  })
})
