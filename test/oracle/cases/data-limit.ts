import { branch, failed, jsonata, one, succeeded, task, type InterpreterCase } from './case.js'

const tooLarge = (what: string): string =>
  `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`

/** A state that is done, and leaves more than 256 KiB. */
const leavesTooMuch = { Output: "{% $pad('', 300000, 'x') %}" }
const catchesAll = { ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: 'Z' }
const caught = { Z: { Type: 'Pass', End: true } }

/** States.DataLimitExceeded. */
export const dataLimit: readonly InterpreterCase[] = [
  {
    title: 'a state in JSONata that leaves too much: its own Retry and Catch do not see that',
    definition: jsonata(
      one(task({ ...leavesTooMuch, Retry: [{ ErrorEquals: ['States.ALL'] }], Catch: [catchesAll] }), caught),
    ),
    answers: { A: [{ output: 1 }] },
    expected: failed('States.DataLimitExceeded', tooLarge('A')),
  },
  {
    title: 'a state in a branch that leaves too much: the Catch around it sees that',
    definition: jsonata(
      one({ Type: 'Parallel', Branches: [branch('B', task(leavesTooMuch))], Catch: [catchesAll], End: true }, caught),
    ),
    answers: { B: [{ output: 1 }] },
    expected: succeeded({ Error: 'States.DataLimitExceeded', Cause: tooLarge('B') }),
  },
  {
    title: 'a task that answers with too much has failed, and its Catch sees that',
    definition: jsonata(one(task({ Catch: [catchesAll] }), caught)),
    answers: { A: [{ output: 'x'.repeat(300_000) }] },
    expected: succeeded({
      Error: 'States.DataLimitExceeded',
      Cause: tooLarge('arn:aws:lambda:us-east-1:123456789012:function:Work'),
    }),
  },
]
