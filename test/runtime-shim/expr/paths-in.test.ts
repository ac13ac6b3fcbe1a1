import { expect, test } from '@jest/globals'
import { contextPathsIn, pathsIn } from '../../../src/runtime-shim/expr/index.js'

const template = {
  'id.$': '$$.Execution.Id',
  list: [{ 'token.$': "States.Format('$$.No {}', States.Array($$.Task.Token, $.x, $v))" }],
  'again.$': '$$.Execution.Id ',
  plain: '$$.State.Name',
  'broken.$': '$$.[',
}

test('the context paths of a template, each once', () => {
  expect(contextPathsIn(template)).toEqual(['$$.Execution.Id', '$$.Task.Token'])
})

test('a string is an expression', () => {
  expect(contextPathsIn("States.JsonToString($$['Map'].Item)")).toEqual(["$$['Map'].Item"])
  expect(contextPathsIn('text about $$.Task.Token')).toEqual([])
})

test('all paths, with what they start from', () => {
  expect(pathsIn(template).map(({ root }) => root)).toEqual([
    'context',
    'context',
    'input',
    { variable: 'v' },
    'context',
  ])
})
