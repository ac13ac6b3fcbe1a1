import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../src/json.js'
import { executed } from './compiled.js'
import { comparable } from './difference.js'
import { EndlessExecution, Failure } from './failure.js'
import { interpreterCases, type InterpreterCase } from './cases/index.js'
import { interpret, type InterpretOptions, type TaskCall } from './interpreter.js'

const options: InterpretOptions = {
  input: {},
  tasks: () => null,
  executionName: 'e',
  machineName: 'm',
  start: Date.UTC(2024, 0, 1),
}

/** Answers tasks as a case says, and keeps what was called. */
function scripted(answers: InterpreterCase['answers'] = {}): { calls: TaskCall[]; answer: (call: TaskCall) => Json } {
  const calls: TaskCall[] = []
  return {
    calls,
    answer(call) {
      const answer = answers[call.state]?.[calls.filter(({ state }) => state === call.state).length]
      calls.push(call)
      if (answer === undefined) throw new RangeError(`no answer left for ${call.state}`)
      if ('output' in answer) return answer.output
      throw new Failure(answer.error, answer.cause ?? null)
    },
  }
}

/** Parallel branches of a Wait and a Fail each. */
function failingBranches(...branches: readonly { after: number; error: string }[]): Json {
  const scopes = branches.map(({ after, error }, i) => ({
    StartAt: `W${i}`,
    States: { [`W${i}`]: { Type: 'Wait', Seconds: after, Next: `F${i}` }, [`F${i}`]: { Type: 'Fail', Error: error } },
  }))
  return { StartAt: 'P', States: { P: { Type: 'Parallel', Branches: scopes, End: true } } }
}

describe('interpreter', () => {
  test.each(interpreterCases)('$title', async ({ definition, input = {}, answers, expected, calledAt }) => {
    const { calls, answer } = scripted(answers)
    expect(await interpret(definition, { ...options, input, tasks: answer })).toEqual(expected)
    expect(calls).toHaveLength(Object.values(answers ?? {}).flat().length)
    if (calledAt !== undefined) expect(calls.map(({ at }) => (at - options.start) / 1000)).toEqual(calledAt)
  })

  test.each(interpreterCases)('compiled: $title', async ({ definition, input = {}, answers = {}, expected }) => {
    const left = new Map(Object.entries(answers).map(([state, list]) => [state, [...list]]))
    const handlerOf = (state: string) => (): Json => {
      const answer = left.get(state)!.shift()
      if (answer === undefined) throw new RangeError(`no answer left for ${state}`)
      if ('output' in answer) return answer.output
      throw Object.assign(new Error(state), { Error: answer.error, Cause: answer.cause ?? null })
    }
    const functions = Object.fromEntries([...left.keys()].map((state) => [state, handlerOf(state)]))
    expect(comparable((await executed(definition, input, functions)) as unknown as Json)).toEqual(comparable(expected))
    expect([...left.values()].flat()).toEqual([])
  })

  test('a task gets its state, resource, evaluated input and attempt', async () => {
    const { calls, answer } = scripted({ A: [{ error: 'X' }, { output: null }] })
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { 'name.$': '$$.Execution.Name', 'all.$': '$$.Execution.Input' },
      Retry: [{ ErrorEquals: ['X'] }],
      End: true,
    }
    await interpret({ StartAt: 'A', States: { A: state } }, { ...options, input: 3, tasks: answer })
    const call = { state: 'A', resource: 'arn:aws:states:::sqs:sendMessage', input: { name: 'e', all: 3 } }
    expect(calls).toEqual([
      { ...call, attempt: 0, at: options.start },
      { ...call, attempt: 1, at: options.start + 1000 },
    ])
  })

  test.each([
    {
      title: 'at the same time, differently',
      branches: [
        { after: 1, error: 'E' },
        { after: 1, error: 'F' },
      ],
      races: ['P'],
    },
    {
      title: 'at the same time, alike',
      branches: [
        { after: 1, error: 'E' },
        { after: 1, error: 'E' },
      ],
      races: [],
    },
    {
      title: 'one after the other',
      branches: [
        { after: 2, error: 'E' },
        { after: 1, error: 'F' },
      ],
      races: [],
    },
  ])('tells of a race where branches fail $title', async ({ branches, races }) => {
    const seen: string[] = []
    await interpret(failingBranches(...branches), { ...options, onRace: (state) => seen.push(state) })
    expect(seen).toEqual(races)
  })

  test('gives up on a machine that never ends', async () => {
    const endless = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } }
    await expect(interpret(endless, options)).rejects.toThrow(EndlessExecution)
  })

  test('an error that is not a failed task is not an outcome', async () => {
    const definition = { StartAt: 'A', States: { A: { Type: 'Task', Resource: 'arn:x', End: true } } }
    await expect(interpret(definition, { ...options, tasks: scripted().answer })).rejects.toThrow(RangeError)
  })
})
