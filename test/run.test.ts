import { describe, expect, test } from '@jest/globals'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AppFolderError,
  compile,
  DefinitionError,
  ExecutionNameError,
  MissingHandlersError,
  run,
  type CompileInput,
} from '../src/index.js'

const order: CompileInput = {
  name: 'order.asl.json',
  text: JSON.stringify({
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'f' },
        Next: 'Who',
      },
      Who: {
        Type: 'Pass',
        Parameters: { 'id.$': '$$.Execution.Id', 'name.$': '$$.Execution.Name', 'receipt.$': '$.receipt' },
        End: true,
      },
    },
  }),
}
const functions = { Charge: () => ({ receipt: 7 }) }

describe('run', () => {
  test('a definition, its app, and an outcome with everything in it', async () => {
    const outcome = await run({ source: order, functions, name: 'order-1' })
    expect(outcome).toMatchObject({ name: 'order-1', status: 'SUCCEEDED', output: { name: 'order-1', receipt: 7 } })
    expect(await run({ app: compile(order).app!, functions, name: 'order-1' })).toEqual(outcome)
  })

  test('a failed execution is an outcome', async () => {
    const refuse = (): never => {
      throw Object.assign(new Error(), { Error: 'Refused', Cause: null })
    }
    expect(await run({ source: order, functions: { Charge: refuse } })).toMatchObject({
      status: 'FAILED',
      error: 'Refused',
      cause: null,
    })
  })

  test('an execution without a name gets one that nobody has used', async () => {
    const [first, second] = await Promise.all([run({ source: order, functions }), run({ source: order, functions })])
    expect(first.name).not.toBe(second.name)
  })

  test('an express execution cannot be redriven, and its context does not say how often it was', async () => {
    const states = { Who: { Type: 'Pass', Parameters: { 'execution.$': '$$.Execution' }, End: true } }
    const who = { source: { name: 'who.asl.json', text: JSON.stringify({ StartAt: 'Who', States: states }) } }
    const countOf = async (executionType: 'standard' | 'express') =>
      (await run({ ...who, executionType })) as unknown as { output: { execution: { RedriveCount?: number } } }
    expect((await countOf('standard')).output.execution.RedriveCount).toBe(0)
    expect((await countOf('express')).output.execution).not.toHaveProperty('RedriveCount')
  })

  test('an express execution says so in its ARN, unless the context says otherwise', async () => {
    const express = await run({ source: order, functions, name: 'n', executionType: 'express' })
    expect(express).toMatchObject({ output: { id: expect.stringMatching(/:express:order:n:/) } })
    const context = { Execution: { Id: 'arn:mine' } }
    const named = await run({ source: order, functions, name: 'n', executionType: 'express', context })
    expect(named).toMatchObject({ output: { id: 'arn:mine', name: 'n' } })
  })

  test('a value may have 256 KiB, or any size where the limit is off', async () => {
    const large = { ...functions, Charge: () => ({ receipt: 'x'.repeat(262_144) }) }
    expect(await run({ source: order, functions: large })).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    })
    expect(await run({ source: order, functions: large, dataLimit: false })).toMatchObject({ status: 'SUCCEEDED' })
  })

  test('an express execution of what waits for a job is refused', async () => {
    const text = order.text.replace('lambda:invoke', 'states:startExecution.sync')
    const options = { source: { ...order, text }, functions }
    await expect(run({ ...options, executionType: 'express' })).rejects.toThrow(/UNUM5009/)
    expect(await run(options)).toMatchObject({ status: 'SUCCEEDED' })
  })

  test.each<[string, Parameters<typeof run>[0], new (...args: never[]) => Error, RegExp]>([
    ['errors', { source: { name: 'x.json', text: '{' } }, DefinitionError, /UNUM\d{4}/],
    ['no handler', { source: order, functions: {} }, MissingHandlersError, /"Charge" has no handler: .*"f"/],
    ['a bad name', { source: order, functions, name: 'a:b' }, ExecutionNameError, /"a:b"/],
    ['no app', { directory: mkdtempSync(join(tmpdir(), 'unum-')) }, AppFolderError, /unum\.yaml.*unum compile/],
  ])('with %s is refused', async (_, options, refusal, message) => {
    const error = await run(options).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(refusal)
    expect((error as Error).message).toMatch(message)
  })
})

describe('a callback', () => {
  const ask = {
    source: {
      name: 'ask.asl.json',
      text: JSON.stringify({
        StartAt: 'Ask',
        States: {
          Ask: {
            Type: 'Task',
            Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
            Parameters: { 'Token.$': '$$.Task.Token', Body: 1 },
            ResultSelector: { 'body.$': '$.Body' },
            End: true,
          },
        },
      }),
    },
  }

  test('is answered by an echo with what it was given', async () => {
    expect(await run({ ...ask, echo: true })).toMatchObject({ status: 'SUCCEEDED', output: { body: 1 } })
  })

  test('that nobody can answer any more is told, with its state', async () => {
    const silent = run({ ...ask, functions: { Ask: () => null }, virtualTime: true })
    process.emit('beforeExit', 0)
    const timer = setInterval(() => process.emit('beforeExit', 0), 5)
    await expect(silent).rejects.toMatchObject({ name: 'StalledExecutionError', unanswered: ['Ask'] })
    clearInterval(timer)
  })
})

test('objects that a distributed Map reads and writes need handlers', async () => {
  const text = JSON.stringify({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Out',
          States: { Out: { Type: 'Succeed' } },
        },
        End: true,
      },
    },
  })
  const source = { name: 'each.asl.json', text }
  await expect(run({ source, functions: {} })).rejects.toMatchObject({
    missing: [{ state: 'Each', keys: ['arn:aws:states:::s3:listObjectsV2'] }],
  })
  const list = () => ({ Contents: [{ Key: 'a', Size: 1 }] })
  const functions = { 'arn:aws:states:::s3:listObjectsV2': list }
  expect(await run({ source, functions })).toMatchObject({ status: 'SUCCEEDED', output: [{ Key: 'a', Size: 1 }] })
})
