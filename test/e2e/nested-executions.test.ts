import { describe, expect, test } from '@jest/globals'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MachineArnError, MissingHandlersError, run, type Json, type RunOptions } from '../../src/index.js'

const ARN = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Child'
const source = (definition: object) => ({ source: { name: 'm.asl.json', text: JSON.stringify(definition) } })

const definitionOf = ({ source: { text } }: ReturnType<typeof source>): object => JSON.parse(text) as object

/** What a task tells of the execution that it has started. */
interface Named {
  readonly Name: string
  readonly Input: Json
}

/** A machine of one Task that starts another. */
const parent = (pattern: string, fields: object = {}, task: object = {}) =>
  source({
    StartAt: 'Start child',
    States: {
      'Start child': {
        Type: 'Task',
        Resource: `arn:aws:states:::states:startExecution${pattern}`,
        Parameters: { StateMachineArn: ARN, 'Input.$': '$', Name: 'c-1', ...fields },
        ...task,
        End: true,
      },
    },
  })

const child = source({
  StartAt: 'Wait',
  States: {
    Wait: { Type: 'Wait', Seconds: 100, Next: 'Work' },
    Work: { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:work', Next: 'Who' },
    Who: {
      Type: 'Pass',
      Parameters: { 'did.$': '$', 'name.$': '$$.Execution.Name', 'id.$': '$$.Execution.Id' },
      End: true,
    },
  },
})

const execute = (options: RunOptions) =>
  run({ virtualTime: true, machines: { [ARN]: child }, functions: { Work: (input: Json) => input }, ...options })

const shown = {
  ExecutionArn: 'arn:aws:states:local:000000000000:execution:Child:c-1',
  Name: 'c-1',
  StateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:Child',
  Status: 'SUCCEEDED',
}
const output = { did: { a: 1 }, name: 'c-1', id: shown.ExecutionArn }

describe('a task that starts an execution', () => {
  test('.sync:2 waits for its end, and has input and output as they are', async () => {
    const outcome = await execute({ ...parent('.sync:2'), input: { a: 1 } })
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: { ...shown, Input: { a: 1 }, Output: output } })
    const { StartDate, StopDate } = (outcome as unknown as { output: { StartDate: number; StopDate: number } }).output
    expect(StopDate - StartDate).toBeGreaterThanOrEqual(100_000)
  })

  test('.sync waits for its end, and has input and output as text', async () => {
    const outcome = await execute({ ...parent('.sync'), input: { a: 1 } })
    expect(outcome).toMatchObject({ output: { ...shown, Input: '{"a":1}', Output: JSON.stringify(output) } })
  })

  test('without a pattern goes on at once; the other execution goes on to its end', async () => {
    const done: Json[] = []
    const functions = { Work: (input: Json) => void done.push(input) }
    const outcome = await execute({ ...parent(''), input: { a: 1 }, functions })
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: { ExecutionArn: shown.ExecutionArn } })
    expect(done).toEqual([{ a: 1 }])
  })

  test('.waitForTaskToken goes on when the other execution has answered', async () => {
    const start = parent('.waitForTaskToken', { Input: { 'token.$': '$$.Task.Token' }, 'Input.$': undefined })
    const functions = {
      Work: async (
        { token }: { token: string },
        { sendTaskSuccess }: { sendTaskSuccess: (t: string, o: Json) => unknown },
      ) => {
        await sendTaskSuccess(token, 'answered')
      },
    }
    expect(await execute({ ...start, functions })).toMatchObject({ status: 'SUCCEEDED', output: 'answered' })
  })

  test('that fails fails the task with what it failed with', async () => {
    const fails = source({ StartAt: 'No', States: { No: { Type: 'Fail', Error: 'Broken', Cause: 'so' } } })
    const outcome = await execute({ ...parent('.sync:2'), input: { a: 1 }, machines: { [ARN]: fails } })
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' })
    expect(JSON.parse((outcome as { cause: string }).cause)).toMatchObject({
      Cause: 'so',
      Error: 'Broken',
      Input: '{"a":1}',
      Status: 'FAILED',
    })
  })

  test('of a machine whose ARN is known at run time, with a version', async () => {
    const start = parent('.sync:2', { 'StateMachineArn.$': '$.arn', StateMachineArn: undefined })
    const outcome = await execute({ ...start, input: { arn: `${ARN}:7` } })
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: shown })
  })

  test('whose time is over stops the other execution', async () => {
    const worked: Json[] = []
    const functions = { Work: (input: Json) => void worked.push(input) }
    const start = parent('.sync:2', {}, { TimeoutSeconds: 5 })
    expect(await execute({ ...start, functions })).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
    expect(worked).toEqual([])
  })

  test('by a name that another input has been started under is a failure', async () => {
    const twice = source({
      StartAt: 'A',
      States: Object.fromEntries(
        ['A', 'B'].map((name, i) => [
          name,
          {
            Type: 'Task',
            Resource: 'arn:aws:states:::states:startExecution.sync:2',
            Parameters: { StateMachineArn: ARN, Name: 'same', Input: { i } },
            ...(i === 0 ? { Next: 'B' } : { End: true }),
          },
        ]),
      ),
    })
    expect(await execute(twice)).toMatchObject({ error: 'StepFunctions.ExecutionAlreadyExistsException' })
  })

  test('without a name starts one of its own, whatever other executions are called', async () => {
    const store = { directory: mkdtempSync(join(tmpdir(), 'unum-names-')) }
    const start = parent('.sync:2', { Name: undefined })
    const inBranch = source({
      StartAt: 'P',
      States: { P: { Type: 'Parallel', Branches: [definitionOf(start)], End: true } },
    })
    const first = await execute({ ...inBranch, store, name: 'a', input: { a: 1 } })
    const second = await execute({ ...start, store, name: 'a-0-0-0', input: { a: 2 } })
    const names = [(first as unknown as { output: Named[] }).output[0], (second as unknown as { output: Named }).output]
    expect(names.map((each) => each?.Input)).toEqual([{ a: 1 }, { a: 2 }])
    expect(new Set(names.map((each) => each?.Name)).size).toBe(2)
    expect(names[0]?.Name).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })

  test('of a durable store, by several processes', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'unum-nested-'))
    const file = join(import.meta.dirname, '../../fixtures/chain/functions.mjs')
    const quick = source({ StartAt: 'Who', States: { Who: { Type: 'Pass', End: true } } })
    const options = { ...parent('.sync:2'), store: { directory }, name: 'p', functions: file, virtualTime: false }
    const outcome = await execute({ ...options, machines: { [ARN]: quick }, input: { a: 1 } })
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: { Output: { a: 1 } } })
    expect(await execute({ ...options, machines: { [ARN]: quick } })).toMatchObject({ status: 'SUCCEEDED' })
  })
})

test('tasks of the machines that are given need handlers too', async () => {
  await expect(execute({ ...parent('.sync:2'), functions: {} })).rejects.toThrow(MissingHandlersError)
})

test.each([['Child'], ['arn:aws:states:eu-west-1:123456789012:execution:Child:x']])('%s is no machine', async (arn) => {
  await expect(execute({ ...parent(''), machines: { [arn]: child } })).rejects.toThrow(MachineArnError)
})
