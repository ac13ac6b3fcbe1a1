import type { Json } from '../../../src/json.js'
import type { TaskCall } from '../../../src/runtime-shim/platform.js'
import { callbacks } from './callbacks.js'
import { distributed } from './distributed.js'
import { failures } from './failures.js'
import { chain, map, numbers, parallel, task, type Machine } from './machine.js'
import { jobs } from './jobs.js'
import { nested } from './nested.js'
import { maps } from './maps.js'
import { versions } from './versions.js'

const echo = ({ input }: TaskCall): Json => input

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

/** All scenarios that are written for the simulator. */
export const machines: readonly Machine[] = [
  poll,
  functionless,
  timed,
  ...maps,
  ...failures,
  ...callbacks,
  ...jobs,
  ...nested,
  ...distributed,
  ...versions,
]
