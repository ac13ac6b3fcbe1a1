import { failed, inState, jsonata, one, succeeded, task, type InterpreterCase } from './case.js'

/** The way of data through a state. */
export const dataFlow: readonly InterpreterCase[] = [
  {
    title: 'a Pass places its Result, and makes the objects on the way',
    definition: one({ Type: 'Pass', Result: 6, ResultPath: '$.master.result.sum', End: true }),
    input: { master: { detail: [1] } },
    expected: succeeded({ master: { detail: [1], result: { sum: 6 } } }),
  },
  {
    title: 'a Result of null is a result',
    definition: one({ Type: 'Pass', Result: null, End: true }),
    input: { a: 1 },
    expected: succeeded(null),
  },
  {
    title: 'ResultPath applies to the raw input, not to what InputPath selects',
    definition: one(task({ InputPath: '$.in', ResultPath: '$.out' })),
    input: { in: { x: 1 }, keep: true },
    answers: { A: [{ output: 2 }] },
    expected: succeeded({ in: { x: 1 }, keep: true, out: 2 }),
  },
  {
    title: 'null paths: an empty input, the raw input kept, an empty output',
    definition: one({ Type: 'Pass', InputPath: null, Next: 'B' }, { B: task({ ResultPath: null, OutputPath: null }) }),
    input: { x: 1 },
    answers: { B: [{ output: 'dropped' }] },
    expected: succeeded({}),
  },
  {
    title: 'InputPath, Parameters, the task, ResultSelector, ResultPath and OutputPath, in this order',
    definition: one(
      task({
        InputPath: '$.a',
        Parameters: { 'p.$': '$.b' },
        ResultSelector: { 'r.$': '$.x' },
        ResultPath: '$.res',
        OutputPath: '$.res.r',
      }),
    ),
    input: { a: { b: 1 } },
    answers: { A: [{ output: { x: 'last', y: 0 } }] },
    expected: succeeded('last'),
  },
  {
    title: 'an OutputPath that finds nothing fails, and a Catch on States.Runtime does not help',
    definition: one(
      task({ OutputPath: '$.no.such', Catch: [{ ErrorEquals: ['States.Runtime'], Next: 'B' }], End: true }),
      { B: { Type: 'Succeed' } },
    ),
    answers: { A: [{ output: {} }] },
    expected: failed('States.Runtime', inState('A', "Invalid path '$.no.such' : Missing property in path $['no']")),
  },
  {
    title: 'a JSONata Output sees input, result and the variables at entry',
    definition: jsonata(
      one(
        { Type: 'Pass', Assign: { v: 5 }, Next: 'B' },
        { B: task({ Assign: { v: 6 }, Output: { sum: '{% $states.input.n + $states.result + $v %}' } }) },
      ),
    ),
    input: { n: 1 },
    answers: { B: [{ output: 10 }] },
    expected: succeeded({ sum: 16 }),
  },
]
