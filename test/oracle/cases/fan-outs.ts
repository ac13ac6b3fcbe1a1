import { branch, failed, inState, jsonata, one, succeeded, task, type InterpreterCase } from './case.js'

/** Parallel and Map. */
export const fanOuts: readonly InterpreterCase[] = [
  {
    title: 'a Parallel gives its results in the order of its branches',
    definition: one({
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'S',
          States: { S: { Type: 'Wait', Seconds: 9, Next: 'L' }, L: { Type: 'Pass', Result: 1, End: true } },
        },
        branch('R', { Type: 'Succeed' }),
      ],
      ResultPath: '$.r',
      End: true,
    }),
    input: { i: 0 },
    expected: succeeded({ i: 0, r: [1, { i: 0 }] }),
  },
  {
    title: 'the branch that fails first in time decides, not the first in order',
    definition: one({
      Type: 'Parallel',
      Branches: [
        { StartAt: 'S', States: { S: { Type: 'Wait', Seconds: 2, Next: 'L' }, L: { Type: 'Fail', Error: 'Late' } } },
        {
          StartAt: 'T',
          States: { T: { Type: 'Wait', Seconds: 1, Next: 'E' }, E: { Type: 'Fail', Error: 'Early', Cause: 'c' } },
        },
      ],
      End: true,
    }),
    expected: failed('Early', 'c'),
  },
  {
    title: 'a caught Parallel goes on with its own input beside the error',
    definition: one(
      {
        Type: 'Parallel',
        Branches: [branch('F', { Type: 'Fail', Error: 'E' })],
        Catch: [{ ErrorEquals: ['E'], ResultPath: '$.e', Next: 'B' }],
        End: true,
      },
      { B: { Type: 'Succeed' } },
    ),
    input: { i: 1 },
    expected: succeeded({ i: 1, e: { Error: 'E', Cause: null } }),
  },
  {
    title: 'a Map over nothing',
    definition: one({ Type: 'Map', ItemsPath: '$.l', Iterator: branch('F', { Type: 'Fail' }), End: true }),
    input: { l: [] },
    expected: succeeded([]),
  },
  {
    title: 'an ItemSelector sees the effective input and the item; so do the iterations see Map.Item',
    definition: one({
      Type: 'Map',
      InputPath: '$.in',
      ItemsPath: '$.l',
      ItemSelector: { 'v.$': '$$.Map.Item.Value', 'w.$': '$.w' },
      ItemProcessor: branch('P', {
        Type: 'Pass',
        Parameters: { 'i.$': '$$.Map.Item.Index', 'name.$': '$$.State.Name', 'in.$': '$' },
        End: true,
      }),
      End: true,
    }),
    input: { in: { l: ['x', 'y'], w: 3 } },
    expected: succeeded([
      { i: 0, name: 'P', in: { v: 'x', w: 3 } },
      { i: 1, name: 'P', in: { v: 'y', w: 3 } },
    ]),
  },
  {
    title: 'MaxConcurrency 2: a slot that is free takes the next item at once',
    definition: one({
      Type: 'Map',
      MaxConcurrency: 2,
      ItemProcessor: {
        StartAt: 'W',
        States: { W: { Type: 'Wait', SecondsPath: '$', Next: 'T' }, T: task({}) },
      },
      End: true,
    }),
    input: [5, 1, 1, 1],
    answers: { T: Array.from({ length: 4 }, () => ({ output: 'ok' })) },
    expected: succeeded(['ok', 'ok', 'ok', 'ok']),
    calledAt: [5, 1, 2, 3],
  },
  {
    title: 'a JSONata Map without Items maps its input, which must be an array',
    definition: jsonata(one({ Type: 'Map', ItemProcessor: branch('P', { Type: 'Pass', End: true }), End: true })),
    input: { foo: 'bar' },
    expected: failed(
      'States.QueryEvaluationError',
      inState('A', 'Map state input must be an array but was: {"foo":"bar"}'),
    ),
  },
  {
    title: 'tolerated failures: one more than allowed is an error of its own',
    definition: one({
      Type: 'Map',
      ToleratedFailureCount: 1,
      ItemProcessor: branch('F', { Type: 'Fail', Error: 'E' }),
      End: true,
    }),
    input: [1, 2],
    expected: failed(
      'States.ExceedToleratedFailureThreshold',
      'The specified tolerated failure threshold was exceeded',
    ),
  },
  {
    title: 'a Succeed ends its own branch only',
    definition: one({ Type: 'Parallel', Branches: [branch('S', { Type: 'Succeed' })], Next: 'B' }, { B: task({}) }),
    answers: { B: [{ output: 'after' }] },
    expected: succeeded('after'),
  },
]
