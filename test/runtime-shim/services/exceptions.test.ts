import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { JsonObject } from '../../../src/json.js'
import { WorkflowError } from '../../../src/runtime-shim/expr/errors.js'
import { exceptionOf, type Ask } from '../../../src/runtime-shim/services/exceptions/index.js'
import { ServiceTasks } from '../../../src/runtime-shim/services/index.js'
import type { Pattern, ServiceTarget } from '../../../src/runtime-shim/services/resource.js'
import { FakeAws, task } from './fake-aws.js'

const target = (service: string, action: string, pattern: Pattern = 'answer'): ServiceTarget => ({
  kind: 'optimised',
  service,
  action,
  pattern,
})

describe('events:putEvents', () => {
  const { conclude } = exceptionOf(target('events', 'putEvents'))

  test('fails if one event is not taken', () => {
    const answer = { Entries: [{ EventId: '1' }, { ErrorCode: 'MalformedDetail' }], FailedEntryCount: 1 }
    expect(() => conclude!(answer, 'answer')).toThrow(
      new WorkflowError('EventBridge.FailedEntry', JSON.stringify(answer)),
    )
  })

  test('gives the answer if all are', () => {
    const answer = { Entries: [{ EventId: '1' }], FailedEntryCount: 0 }
    expect(conclude!(answer, 'answer')).toEqual(answer)
  })
})

describe('ecs:runTask', () => {
  const { conclude } = exceptionOf(target('ecs', 'runTask'))
  const unplaced = { Failures: [{ Reason: 'RESOURCE:MEMORY' }], Tasks: [] }

  test.each(['sync', 'waitForTaskToken'] as const)('with .%s fails if it could not be placed', (pattern) => {
    expect(() => conclude!(unplaced, pattern)).toThrow(new WorkflowError('AmazonECS.Unknown', JSON.stringify(unplaced)))
  })

  test('alone gives the answer', () => expect(conclude!(unplaced, 'answer')).toEqual(unplaced))
})

describe('elasticmapreduce', () => {
  test.each([
    [
      'createCluster',
      { Name: 'c' },
      { Name: 'c' },
      { JobFlowId: 'j-1', ClusterArn: 'arn' },
      { ClusterId: 'j-1', ClusterArn: 'arn' },
    ],
    ['terminateCluster', { ClusterId: 'j-1' }, { JobFlowIds: ['j-1'] }, {}, {}],
    [
      'setClusterTerminationProtection',
      { ClusterId: 'j-1', TerminationProtected: false },
      { JobFlowIds: ['j-1'], TerminationProtected: false },
      {},
      {},
    ],
    [
      'addStep',
      { ClusterId: 'j-1', Step: { Name: 's' } },
      { JobFlowId: 'j-1', Steps: [{ Name: 's' }] },
      { StepIds: ['s-1'] },
      { StepId: 's-1' },
    ],
    [
      'cancelStep',
      { ClusterId: 'j-1', StepId: 's-1' },
      { ClusterId: 'j-1', StepIds: ['s-1'] },
      { CancelStepsInfoList: [{ StepId: 's-1', Status: 'SUBMITTED' }] },
      { StepId: 's-1', Status: 'SUBMITTED' },
    ],
  ])('%s is a call of the API', (action, given, sent, answer, result) => {
    const { prepare, conclude } = exceptionOf(target('elasticmapreduce', action))
    expect(prepare!(given, 'key')).toEqual(sent)
    expect(conclude!(answer as never, 'answer')).toEqual(result)
  })
})

describe('bedrock:invokeModel', () => {
  const { before, prepare, conclude, after } = exceptionOf(target('bedrock', 'invokeModel'))

  test('sends JSON and reads JSON', () => {
    expect(prepare!({ ModelId: 'm', Body: { prompt: 'p' } }, 'key')).toEqual({
      ModelId: 'm',
      ContentType: 'application/json',
      Body: '{"prompt":"p"}',
    })
    const answer = { Body: '{"text":"t"}', ContentType: 'application/json' }
    expect(conclude!(answer, 'answer')).toEqual({ ContentType: 'application/json', Body: { text: 't' } })
  })

  test.each(['http://orders/prompt.json', 's3://orders', 's3://orders/'])('knows no object %s', async (uri) => {
    const none = () => Promise.reject(new Error('asked'))
    const given = { ModelId: 'm', Input: { S3Uri: uri }, Output: { S3Uri: uri } }
    await expect(before!(given, none)).rejects.toMatchObject({ error: 'States.Runtime' })
    await expect(after!({ Body: {} }, given, none)).rejects.toMatchObject({ error: 'States.Runtime' })
  })
})

describe('elasticmapreduce: instances by the name', () => {
  const pages: Record<string, JsonObject[]> = {
    listInstanceFleets: [
      { InstanceFleets: [{ Id: 'if-1', Name: 'MASTER' }], Marker: 'more' },
      { InstanceFleets: [{ Id: 'if-2', Name: 'CORE' }] },
    ],
    listInstanceGroups: [{ InstanceGroups: [{ Id: 'ig-1', Name: 'CORE' }] }],
  }

  /** Answers with page after page, and keeps what was asked. */
  function listing() {
    const asked: JsonObject[] = []
    const ask: Ask = ({ action, parameters }) => {
      asked.push(parameters)
      return Promise.resolve(pages[action]![parameters.Marker === 'more' ? 1 : 0]!)
    }
    return { ask, asked }
  }

  const fleet = { TargetOnDemandCapacity: 8, TargetSpotCapacity: 0 }
  test.each([
    [
      'modifyInstanceFleetByName',
      { ClusterId: 'j-1', InstanceFleetName: 'CORE', InstanceFleet: fleet },
      'modifyInstanceFleet',
      { ClusterId: 'j-1', InstanceFleet: { ...fleet, InstanceFleetId: 'if-2' } },
      [{ ClusterId: 'j-1' }, { ClusterId: 'j-1', Marker: 'more' }],
    ],
    [
      'modifyInstanceGroupByName',
      { ClusterId: 'j-1', InstanceGroupName: 'CORE', InstanceGroup: { InstanceCount: 8 } },
      'modifyInstanceGroups',
      { ClusterId: 'j-1', InstanceGroups: [{ InstanceCount: 8, InstanceGroupId: 'ig-1' }] },
      [{ ClusterId: 'j-1' }],
    ],
  ])('%s finds the id', async (action, given, called, sent, pagesAsked) => {
    const { ask, asked } = listing()
    const exception = exceptionOf(target('elasticmapreduce', action))
    expect(exception.action).toBe(called)
    expect(await exception.before!(given, ask)).toEqual(sent)
    expect(asked).toEqual(pagesAsked)
  })

  test('fails where there is none of the name', async () => {
    const { before } = exceptionOf(target('elasticmapreduce', 'modifyInstanceFleetByName'))
    await expect(before!({ ClusterId: 'j-1', InstanceFleetName: 'TASK' }, listing().ask)).rejects.toThrow(
      new WorkflowError(
        'ElasticMapReduce.InvalidRequestException',
        'The cluster j-1 has no InstanceFleet with the name "TASK"',
      ),
    )
  })
})

describe('states:startExecution', () => {
  let aws: FakeAws
  const tasks = new ServiceTasks(`${process.cwd()}/package.json`)
  const StateMachineArn = 'arn:aws:states:eu-central-1:111122223333:stateMachine:child:live'
  const exists = { status: 400, body: { __type: 'ExecutionAlreadyExists', message: 'Execution Already Exists' } }

  beforeAll(async () => {
    aws = await FakeAws.listen()
    Object.assign(process.env, aws.environment)
  })
  afterAll(() => aws.close())
  beforeEach(() => void (aws.sent.length = 0))

  test('of an execution that a duplicate has started already is that execution', async () => {
    aws.on('AWSStepFunctions.StartExecution', exists)
    aws.on('AWSStepFunctions.DescribeExecution', { body: { executionArn: 'arn:x', startDate: 1, status: 'SUCCEEDED' } })
    const answer = await tasks.run(task('states:startExecution', { StateMachineArn }))
    expect(answer).toMatchObject({ ExecutionArn: 'arn:x', StartDate: 1000 })
    expect(answer).not.toHaveProperty('Status')
    const [started, described] = aws.sent.map(({ body }) => body)
    const arn = `arn:aws:states:eu-central-1:111122223333:execution:child:${String(started!.name)}`
    expect(described).toEqual({ executionArn: arn })
  })

  test('of an execution by a name that is taken fails', async () => {
    aws.on('AWSStepFunctions.StartExecution', exists)
    await expect(tasks.run(task('states:startExecution', { StateMachineArn, Name: 'order-1' }))).rejects.toMatchObject({
      error: 'StepFunctions.ExecutionAlreadyExistsException',
    })
  })
})
