import type { Json } from '../../../src/json.js'
import { WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import { callback, chain, map, numbers, parallel, task, type Machine } from './machine.js'

/** Another shape altogether: states of other names, of another number, with other functions. */
const replaced: Machine = {
  name: 'version-replaced',
  definition: chain({
    First: task('first'),
    Each: map({ Item: task('item'), Pause: { Type: 'Wait', Seconds: 1 } }, { MaxConcurrency: 2 }),
    Ask: callback('ask'),
    Last: task('last'),
  }),
  newer: {
    routing: 'pinned',
    definition: chain({
      Begin: { Type: 'Pass', Result: 'another' },
      Both: parallel([{ Left: task('left') }, { Right: task('right') }, { More: task('more') }]),
    }),
  },
  input: numbers(4),
  run: ({ input, token }, outside) => {
    if (token !== undefined) outside.answer(token, { output: 'yes' }, 3)
    return input
  },
  expected: { outcomes: [{ status: 'SUCCEEDED', output: 'yes' }], answeredAgain: true },
}

/**
 * What may change without a version of its own: how long is waited, how often is tried again, what follows from a
 * result. What is handed to functions and to branches stays, as a duplicate may be served by the other version.
 */
const either = (seconds: number, attempts: number, total: Json) =>
  chain({
    First: task('first', { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: attempts }] }),
    Pause: { Type: 'Wait', Seconds: seconds },
    Each: map(
      { Item: task('item'), Rest: { Type: 'Wait', Seconds: seconds } },
      { ResultPath: '$.items', ItemsPath: '$.items' },
    ),
    Total: { Type: 'Pass', Result: total },
  })

/** Two versions that differ in what each invocation decides for itself, and a platform that does not tell them apart. */
const compatible: Machine = {
  name: 'version-either',
  definition: either(1, 1, 'old'),
  newer: { routing: 'either', definition: either(3, 4, 'new') },
  input: { items: numbers(3) },
  run: ({ state, input, attempt }) => {
    if (state === 'First' && attempt === 0) throw new WorkflowError('Busy', null)
    return input
  },
  expected: { outcomes: ['old', 'new'].map((output) => ({ status: 'SUCCEEDED', output })) },
}

/** Two versions of an app that are alive at once. */
export const versions: readonly Machine[] = [replaced, compatible]
