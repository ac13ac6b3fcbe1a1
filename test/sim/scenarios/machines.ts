import type { Json } from '../../../src/json.js'
import { WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import type { TaskCall } from '../../../src/runtime-shim/platform.js'
import { callbacks } from './callbacks.js'
import { chain, map, numbers, parallel, task, type Machine } from './machine.js'

const echo = ({ input }: TaskCall): Json => input
const failure = (cause: string): WorkflowError => new WorkflowError('Broken', cause)
const anyError = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 2 }]

/** A poll that may answer differently each time: a duplicate must not decide otherwise. */
const poll: Machine = {
  name: 'poll',
  definition: chain({
    Poll: task('poll'),
    Ready: {
      Type: 'Choice',
      Choices: [{ Variable: '$.ready', BooleanEquals: true, Next: 'Use' }],
      Default: 'Later',
    },
    Later: { Type: 'Wait', Seconds: 5, Next: 'Poll' },
    Use: { Type: 'Succeed', OutputPath: '$.polls' },
  }),
  input: { polls: 0 },
  run: ({ input }, { random }) => {
    const polls = (input as { polls: number }).polls + 1
    return { polls, ready: polls === 4 || random() < 0.5 }
  },
  expected: { outcomes: [1, 2, 3, 4].map((output) => ({ status: 'SUCCEEDED', output })) },
}

/** More iterations than a group has members, and few of them at once. */
const wideLimited: Machine = {
  name: 'wide-limited',
  definition: chain({ Each: map({ Item: task('item') }, { MaxConcurrency: 5 }) }),
  input: numbers(70),
  run: echo,
}

/** A tree of groups, and branches that are started through others. */
const wide: Machine = {
  name: 'wide',
  definition: chain({ Each: map({ Item: task('item') }), After: task('after') }),
  input: numbers(130),
  run: echo,
}

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

/** Branches that begin without a function: they wait, choose, fan out or end at once. */
const functionless: Machine = {
  name: 'functionless',
  definition: chain({
    All: parallel([
      { Pause: { Type: 'Wait', Seconds: 3 }, Late: task('late') },
      { Nothing: { Type: 'Pass', Result: 'nothing' } },
      {
        Each: map({ Wait: { Type: 'Wait', Seconds: 1 }, Item: task('item') }, { MaxConcurrency: 2 }),
        Sum: task('sum'),
      },
      { Skip: { Type: 'Pass' }, Inner: parallel([{ X: task('x') }, { Y: { Type: 'Pass' } }]) },
    ]),
  }),
  input: numbers(3),
  run: echo,
}

/** Iterations of a limited Map that end before any function has run, or fail there. */
const endsAtOnce: Machine = {
  name: 'ends-at-once',
  definition: chain({
    Each: map(
      {
        Which: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 2, Next: 'Work' }], Default: 'None' },
        None: { Type: 'Succeed' },
        Work: task('work'),
      },
      { MaxConcurrency: 2 },
    ),
  }),
  input: numbers(6),
  run: echo,
}

/** As before, but no item has anything to do: who starts the iterations ends them all. */
const allEndAtOnce: Machine = { ...endsAtOnce, name: 'all-end-at-once', input: [0, 1, 3, 4] }

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

/** An execution with a time of its own, which may be up at any moment. */
const timed: Machine = {
  name: 'timed',
  definition: {
    TimeoutSeconds: 10,
    ...chain({
      Begin: task('begin'),
      Both: parallel([
        { Pause: { Type: 'Wait', Seconds: 3 }, P: task('p') },
        { Q: task('q'), Each: map({ R: task('r') }, { MaxConcurrency: 1 }) },
      ]),
      End: task('end'),
    }),
  },
  input: numbers(3),
  run: echo,
}

/** All scenarios that are written by hand. */
export const machines: readonly Machine[] = [
  poll,
  wideLimited,
  wide,
  allFail,
  retriedInBranch,
  functionless,
  endsAtOnce,
  allEndAtOnce,
  failsInLimit,
  timed,
  ...callbacks,
]
