import type { Json } from '../../../src/json.js'
import type { TaskCall } from '../../../src/runtime-shim/platform.js'
import { chain, map, numbers, task, type Machine } from './machine.js'

const echo = ({ input }: TaskCall): Json => input

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

/** So few steps that every pair of a crash and a duplicate can be simulated. */
const twoEndAtOnce: Machine = { ...allEndAtOnce, name: 'two-end-at-once', input: [0, 1] }

/** As many iterations as a group has members. */
const wideGroup: Machine = { ...wide, name: 'wide-group', input: numbers(64) }

/** Items that are different in every evaluation: whoever starts an iteration again must start the same. */
const randomItems: Machine = {
  name: 'random-items',
  definition: chain({
    Each: map(
      { Item: task('item'), Again: task('again') },
      { MaxConcurrency: 2, ItemSelector: { 'id.$': 'States.UUID()', 'item.$': '$$.Map.Item.Value' } },
    ),
  }),
  input: numbers(4),
  run: echo,
  expected: {},
}

/** A list that is different in every evaluation: whoever starts its next item must have the same list. */
const randomList: Machine = {
  name: 'random-list',
  definition: {
    QueryLanguage: 'JSONata',
    ...chain({
      Each: map(
        { Item: task('item'), Again: task('again') },
        { MaxConcurrency: 2, Items: '{% [$random(), $random(), $random()] %}' },
      ),
    }),
  },
  input: {},
  run: echo,
  expected: {},
}

/** Maps: many iterations, few at once, and such as end as soon as they begin. */
export const maps: readonly Machine[] = [
  wideLimited,
  wide,
  wideGroup,
  endsAtOnce,
  allEndAtOnce,
  twoEndAtOnce,
  randomItems,
  randomList,
]
