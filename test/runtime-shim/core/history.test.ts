import { expect, test } from '@jest/globals'
import type { Json } from '../../../src/json.js'
import { compiled } from '../../fixtures.js'
import { execute, failure } from './world.js'

const task = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish' }

const events = async (definition: Json, answer: (attempt: number) => Json): Promise<string[]> => {
  const { history } = await execute(compiled(definition), [1, 2], (call) => answer(call.attempt))
  return history.map(({ type }) => type)
}

test('a task is entered once, and scheduled for every attempt', async () => {
  const retried = { ...task, Retry: [{ ErrorEquals: ['States.ALL'] }], End: true }
  const attempts = await events({ StartAt: 'A', States: { A: retried } }, (attempt) => {
    if (attempt === 0) throw failure('E')
    return null
  })
  const once = ['TaskScheduled', 'TaskStarted']
  expect(attempts).toEqual(['TaskStateEntered', ...once, 'TaskFailed', ...once, 'TaskSucceeded', 'TaskStateExited'])
})

test('a folded Map tells of its iterations', async () => {
  const map = { Type: 'Map', ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } }, End: true }
  const iteration = ['MapIterationStarted', 'PassStateEntered', 'PassStateExited', 'MapIterationSucceeded']
  expect(await events({ StartAt: 'M', States: { M: map } }, () => null)).toEqual([
    ...['MapStateEntered', 'MapStateStarted', ...iteration, ...iteration, 'MapStateSucceeded', 'MapStateExited'],
  ])
})

test('an expression that fails is an event of its own, with its state', async () => {
  const pass = { Type: 'Pass', Output: { a: [1, '{% $states.input.none %}'] }, End: true }
  const definition: Json = { QueryLanguage: 'JSONata', StartAt: 'P', States: { P: pass } }
  const { history } = await execute(compiled(definition), {}, () => null)
  expect(history.map(({ type }) => type)).toEqual(['PassStateEntered', 'EvaluationFailed'])
  expect(history[1]!.details).toMatchObject({
    state: 'P',
    location: 'Output/a[1]',
    error: 'States.QueryEvaluationError',
  })
})

test('a Map of JSONata that is given no array has failed', async () => {
  const processor = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } }
  const map = { Type: 'Map', ItemProcessor: processor, End: true }
  const definition: Json = { QueryLanguage: 'JSONata', StartAt: 'M', States: { M: map } }
  const { history } = await execute(compiled(definition), { no: 'array' }, () => null)
  expect(history.map(({ type }) => type)).toEqual(['MapStateEntered', 'EvaluationFailed', 'MapStateFailed'])
  expect(Object.keys(history[1]!.details)).toEqual(['error', 'cause', 'state'])
})

test('a task that is scheduled tells of the role that it is done with', async () => {
  const credentials = { 'RoleArn.$': "States.Format('arn:aws:iam::1:role/{}', $[0])" }
  const definition: Json = { StartAt: 'A', States: { A: { ...task, Credentials: credentials, End: true } } }
  const { history } = await execute(compiled(definition), [7], () => null)
  expect(history[1]).toMatchObject({
    type: 'TaskScheduled',
    details: { taskCredentials: { roleArn: 'arn:aws:iam::1:role/7' } },
  })
})

test('a state that is left tells of the variables that it has assigned, and of no others', async () => {
  const states = {
    First: { Type: 'Pass', Assign: { a: 1 }, Next: 'Second' },
    Second: { Type: 'Pass', Assign: { b: 2 }, Next: 'Third' },
    Third: { Type: 'Pass', Parameters: { 'a.$': '$a', 'b.$': '$b' }, End: true },
  }
  const { history, result } = await execute(compiled({ StartAt: 'First', States: states }), {}, () => null)
  const left = history
    .filter(({ type }) => type === 'PassStateExited')
    .map(({ details }) => details['assignedVariables'])
  expect(left).toEqual([{ a: 1 }, { b: 2 }, undefined])
  expect(result).toMatchObject({ output: { a: 1, b: 2 } })
})

test('the tasks of a distributed Map are told after the start of its run', async () => {
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'A',
    States: { A: { ...task, End: true } },
  }
  const definition = { StartAt: 'M', States: { M: { Type: 'Map', ItemProcessor: processor, End: true } } }
  const run = ['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited']
  expect(await events(definition, () => null)).toEqual([
    ...['MapStateEntered', 'MapStateStarted', 'MapRunStarted', ...run, ...run],
    ...['MapRunSucceeded', 'MapStateSucceeded', 'MapStateExited'],
  ])
})

test('an execution that takes too long has ended when its time was up', async () => {
  const states = { W: { Type: 'Wait', Seconds: 9, End: true } }
  const { result } = await execute(compiled({ StartAt: 'W', TimeoutSeconds: 5, States: states }), {}, () => null)
  expect(result).toMatchObject({ status: 'TIMED_OUT', time: 5000 })
})
