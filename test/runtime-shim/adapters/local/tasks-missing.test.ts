import { expect, test } from '@jest/globals'
import { missingHandlers } from '../../../../src/runtime-shim/adapters/local/tasks-missing.js'
import type { AppIR, FunctionIR, TaskIR } from '../../../../src/runtime-shim/ir/index.js'

const LAMBDA = 'arn:aws:lambda:eu-central-1:111122223333:function:charge-card'
const INVOKE = 'arn:aws:states:::lambda:invoke'
const handler = (): null => null

function appOf(tasks: Record<string, Pick<TaskIR, 'Resource' | 'Parameters' | 'Arguments'>>): AppIR {
  const functions = Object.entries(tasks).map(([label, task]): FunctionIR => {
    const state: TaskIR = { Type: 'Task', ...task, Next: { End: true } }
    return { Unum: 1, App: 'a', Name: label, Checkpoint: true, StartAt: label, States: { [label]: state } }
  })
  return { manifest: { Unum: 1, Name: 'a', Start: functions[0]!.Name, Functions: [] }, functions }
}

const app = appOf({
  Charge: { Resource: LAMBDA },
  Ship: { Resource: INVOKE, Parameters: { FunctionName: 'ship:live', 'Payload.$': '$' } },
  Notify: { Resource: 'arn:aws:states:::sns:publish' },
})

test.each<[string, Record<string, () => null>, [string, string[]][]]>([
  [
    'all, with every key that each would have',
    {},
    [
      ['Charge', ['Charge', LAMBDA, 'charge-card']],
      ['Ship', ['Ship', INVOKE, 'ship']],
      ['Notify', ['Notify', 'arn:aws:states:::sns:publish']],
    ],
  ],
  [
    'those that no key meets',
    { Charge: handler, [INVOKE]: handler },
    [['Notify', ['Notify', 'arn:aws:states:::sns:publish']]],
  ],
  ['none', { 'charge-card': handler, ship: handler, Notify: handler }, []],
])('%s', (_, handlers, expected) => {
  expect(missingHandlers(app, handlers).map(({ state, keys }) => [state, keys])).toEqual(expected)
})

test.each([
  ['a path', { Parameters: { 'FunctionName.$': '$.name' } }],
  ['JSONata', { Arguments: { FunctionName: '{% $states.input.name %}' } }],
])('a function that %s names is known only when it runs', (_, fields) => {
  const computed = appOf({ Any: { Resource: INVOKE, ...fields } })
  expect(missingHandlers(computed, { ship: handler })).toEqual([])
  expect(missingHandlers(computed, {})).toMatchObject([{ state: 'Any', resource: INVOKE, keys: ['Any', INVOKE] }])
})
