import { jsonata, one, succeeded, task, type InterpreterCase } from './case.js'

/** Assign, and who sees what. */
export const variables: readonly InterpreterCase[] = [
  {
    title: 'Assign takes effect in the next state',
    definition: one(
      { Type: 'Pass', Assign: { x: 5 }, Next: 'B' },
      {
        B: { Type: 'Pass', Assign: { x: 42, 'old.$': '$x' }, Next: 'C' },
        C: { Type: 'Pass', Parameters: { 'x.$': '$x', 'old.$': '$old' }, End: true },
      },
    ),
    expected: succeeded({ x: 42, old: 5 }),
  },
  {
    title: "in a Task's Assign, $ is the result before ResultSelector",
    definition: one(task({ ResultSelector: { gone: true }, Assign: { 'n.$': '$.n' }, End: false, Next: 'B' }), {
      B: { Type: 'Pass', Parameters: { 'n.$': '$n' }, End: true },
    }),
    answers: { A: [{ output: { n: 7 } }] },
    expected: succeeded({ n: 7 }),
  },
  {
    title: 'a branch reads the outer variables, and its own are gone afterwards',
    definition: jsonata(
      one(
        { Type: 'Pass', Assign: { outer: 'hello' }, Next: 'B' },
        {
          B: {
            Type: 'Map',
            Items: [1],
            ItemProcessor: {
              StartAt: 'C',
              States: {
                C: { Type: 'Pass', Assign: { hi: '{% $outer %}' }, Next: 'D' },
                D: { Type: 'Succeed', Output: '{% $hi %}' },
              },
            },
            Assign: { outer: 2 },
            Next: 'E',
          },
          E: { Type: 'Succeed', Output: '{% [$states.input, $outer, $exists($hi)] %}' },
        },
      ),
    ),
    expected: succeeded(['hello', 2, false]),
  },
  {
    title: "a matching rule's Assign takes the place of the Choice's",
    definition: one(
      {
        Type: 'Choice',
        Assign: { chosen: 'default' },
        Choices: [{ Variable: '$.n', NumericEquals: 1, Assign: { 'chosen.$': '$.n' }, Next: 'B' }],
        Default: 'B',
      },
      { B: { Type: 'Pass', Parameters: { 'chosen.$': '$chosen' }, End: true } },
    ),
    input: { n: 1 },
    expected: succeeded({ chosen: 1 }),
  },
]
