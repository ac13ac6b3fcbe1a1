import { WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import { chain, map, numbers, parallel, task, type Machine } from './machine.js'

const failure = (cause: string): WorkflowError => new WorkflowError('Broken', cause)
const anyError = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 2 }]

/** All branches fail, each in its own way: any of them may be the one that counts, but only one. */
const allFail: Machine = {
  name: 'all-fail',
  definition: chain({
    Try: parallel([{ A: task('a') }, { B0: task('b'), B: task('b') }, { C: { Type: 'Fail', Error: 'C' } }], {
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
    }),
    Caught: task('caught'),
  }),
  input: {},
  run: ({ state, input }) => {
    if (state === 'A' || state === 'B') throw failure(state)
    return input
  },
  expected: {},
}

/** A Map that is retried as a whole, in a branch, while its sibling goes on. */
const retriedInBranch: Machine = {
  name: 'retried-in-branch',
  definition: chain({
    Both: parallel([
      {
        Each: map(
          { Item: task('item', { Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }] }) },
          {
            MaxConcurrency: 2,
            ItemSelector: { 'value.$': '$$.Map.Item.Value', 'try.$': '$$.State.RetryCount' },
            Retry: anyError,
          },
        ),
      },
      { Other: task('other'), Then: { Type: 'Wait', Seconds: 1 }, Last: task('last') },
    ]),
    After: task('after'),
  }),
  input: numbers(3),
  run: ({ state, input, attempt }) => {
    if (state !== 'Item') return input
    const item = input as { value: number; try: number }
    if (item.value === 1 && attempt === 0) throw new WorkflowError('Busy', null)
    if (item.value === 2 && item.try < 2) throw failure('the whole Map')
    return item.value
  },
}

/** An iteration that fails in the middle of a limited Map, and a Catcher. */
const failsInLimit: Machine = {
  name: 'fails-in-limit',
  definition: chain({
    Each: map(
      { First: task('first'), Second: task('second') },
      { MaxConcurrency: 2, Catch: [{ ErrorEquals: ['Broken'], ResultPath: null, Next: 'Rescue' }] },
    ),
    Rescue: task('rescue'),
  }),
  input: numbers(6),
  run: ({ state, input }) => {
    if (state === 'Second' && input === 3) throw failure('three')
    return input
  },
}

/** Some iterations fail, fewer than are tolerated; they make room for others like those that succeed. */
const tolerant: Machine = {
  name: 'tolerant',
  definition: chain({
    Each: map({ Item: task('item') }, { MaxConcurrency: 2, ToleratedFailureCount: 2 }),
    After: task('after'),
  }),
  input: numbers(5),
  run: ({ state, input }) => {
    if (state === 'Item' && (input === 1 || input === 4)) throw failure('tolerated')
    return input
  },
  expected: { outcomes: [{ status: 'SUCCEEDED', output: [0, 2, 3] }] },
}

/** A task that needs both of its retries, and right after it a Parallel that has one of its own. */
const retriedTwice: Machine = {
  name: 'retried-twice',
  definition: chain({
    Flaky: task('flaky', { Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 2 }] }),
    Both: parallel([{ A: task('a', { Parameters: { 'try.$': '$$.State.RetryCount' } }) }, { B: task('b') }], {
      Parameters: { 'try.$': '$$.State.RetryCount' },
      Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }],
    }),
  }),
  input: {},
  run: ({ state, input, attempt }) => {
    if (state === 'Flaky' && attempt < 2) throw failure('at first')
    if (state === 'B' && (input as { try: number }).try === 0) throw failure('the first Parallel')
    return input
  },
}

/** A task that uses up all of its retries, and a Catcher after them. */
const exhausted: Machine = {
  name: 'exhausted',
  definition: chain({
    Hopeless: task('hopeless', {
      Retry: [
        { ErrorEquals: ['Other'], MaxAttempts: 5 },
        { ErrorEquals: ['Broken'], MaxAttempts: 2, BackoffRate: 3 },
      ],
      Catch: [{ ErrorEquals: ['Broken'], Next: 'Rescue' }],
    }),
    Rescue: task('rescue'),
  }),
  input: {},
  run: ({ state, input }) => {
    if (state === 'Hopeless') throw failure('always')
    return input
  },
}

/** A branch fails while its sibling begins a Map, and another one within that. */
const failsBesideMap: Machine = {
  name: 'fails-beside-map',
  definition: chain({
    Both: parallel(
      [{ Bad: task('bad') }, { Each: map({ Inner: map({ Item: task('item') }, { ItemsPath: '$.inner' }) }) }],
      { Catch: [{ ErrorEquals: ['Broken'], ResultPath: null, Next: 'Rescue' }] },
    ),
    Rescue: task('rescue'),
  }),
  input: [{ inner: [1, 2] }, { inner: [3] }],
  run: ({ state, input }) => {
    if (state === 'Bad') throw failure('beside a Map')
    return input
  },
}

/** A branch fails while its siblings fan out as the first that they do. */
const failsBesideFanOut: Machine = {
  name: 'fails-beside-fan-out',
  definition: chain({
    All: parallel(
      [{ Bad: task('bad') }, ...['A', 'B', 'C'].map((name) => ({ [name]: map({ [`${name}0`]: task(name) }) }))],
      {
        Catch: [{ ErrorEquals: ['Broken'], ResultPath: null, Next: 'Rescue' }],
      },
    ),
    Rescue: task('rescue'),
  }),
  input: numbers(2),
  run: ({ state, input }) => {
    if (state === 'Bad') throw failure('beside Maps')
    return input
  },
}

const LARGE = 'x'.repeat(400)

/**
 * A branch fails while one sibling has fanned out, so that collecting it takes a while, and another one is about to fan
 * out what is too large to travel.
 */
const failsBesideLarge: Machine = {
  name: 'fails-beside-large',
  definition: chain({
    Both: parallel(
      [
        { Bad: task('bad') },
        { Early: map({ Item: task('item') }) },
        { Before: task('before'), Late: map({ Inner: map({ Last: task('last') }, { ItemsPath: '$.inner' }) }) },
      ],
      { Catch: [{ ErrorEquals: ['Broken'], ResultPath: null, Next: 'Rescue' }] },
    ),
    Rescue: task('rescue'),
  }),
  input: [
    { text: LARGE, inner: [1, 2] },
    { text: LARGE, inner: [3] },
  ],
  run: ({ state, input }) => {
    if (state === 'Bad') throw failure('beside two Maps')
    return input
  },
}

/** What fails, and what becomes of it. */
export const failures: readonly Machine[] = [
  allFail,
  retriedInBranch,
  failsInLimit,
  tolerant,
  retriedTwice,
  exhausted,
  failsBesideMap,
  failsBesideFanOut,
  failsBesideLarge,
]
