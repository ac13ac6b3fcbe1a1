import type { Outcome } from '../../../src/simulate/scenario.js'
import { callback, chain, map, numbers, parallel, task, type Machine } from './machine.js'

const timedOut: Outcome = { status: 'FAILED', error: 'States.Timeout', cause: null }

/** An answer, a second answer and the timeout: the first counts. */
const raced: Machine = {
  name: 'callback-raced',
  definition: chain({ Ask: callback('ask', { TimeoutSeconds: 10 }), Then: task('then') }),
  input: {},
  run: ({ token, input }, outside) => {
    if (token === undefined) return input
    outside.answer(token, { output: 'yes' }, 5)
    outside.answer(token, { output: 'no' }, 6)
    return null
  },
  expected: {
    outcomes: [{ status: 'SUCCEEDED', output: 'yes' }, { status: 'SUCCEEDED', output: 'no' }, timedOut],
    answeredAgain: true,
  },
}

/** Heartbeats that keep a task open, and then stop. */
const heartbeats: Machine = {
  name: 'callback-heartbeats',
  definition: chain({
    Ask: callback('ask', { HeartbeatSeconds: 5, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }] }),
    Answered: { Type: 'Succeed' },
    Late: task('late'),
  }),
  input: {},
  run: ({ token }, outside) => {
    if (token === undefined) return 'late'
    for (const seconds of [3, 6, 9]) outside.heartbeat(token, seconds)
    outside.answer(token, { output: 'answered' }, 13)
    return null
  },
  expected: {
    outcomes: [
      { status: 'SUCCEEDED', output: 'answered' },
      { status: 'SUCCEEDED', output: 'late' },
    ],
    answeredAgain: true,
  },
}

/** Tokens in branches, of which one fails while the others wait; the Parallel is retried once. */
const inBranches: Machine = {
  name: 'callback-in-branches',
  definition: chain({
    Both: parallel(
      [
        { Ask: callback('ask', { HeartbeatSeconds: 4 }), Done: task('done') },
        { Each: map({ Confirm: callback('confirm', { TimeoutSeconds: 60 }) }, { MaxConcurrency: 2 }) },
      ],
      {
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Given up' }],
      },
    ),
    'Given up': task('given-up', { Parameters: {} }),
  }),
  input: numbers(3),
  run: ({ state, token, input }, outside) => {
    if (token === undefined) return input
    if (state === 'Ask') outside.heartbeat(token, 2)
    if (outside.random() < 0.2) outside.answer(token, { error: 'Refused', cause: null }, 1)
    else outside.answer(token, { output: state }, 3)
    return null
  },
  expected: { answeredAgain: true },
}

/** Nobody ever answers, and nothing ends it but a stop: then nothing may be left. */
const unanswered: Machine = {
  name: 'callback-unanswered',
  definition: {
    TimeoutSeconds: 30,
    ...chain({ Both: parallel([{ Ask: callback('ask', { HeartbeatSeconds: 100 }) }, { Other: callback('other') }]) }),
  },
  input: {},
  run: ({ token }, outside) => {
    outside.heartbeat(token!, 1)
    return null
  },
  expected: { outcomes: [timedOut], answeredAgain: true },
}

/** An answer that may never come, and a timeout that comes when the records of an execution may have expired. */
const outlasted: Machine = {
  name: 'callback-outlasted',
  definition: { TimeoutSeconds: 172_800, ...chain({ Ask: callback('ask'), Then: task('then') }) },
  input: {},
  run: ({ token, input }, outside) => {
    if (token === undefined) return input
    if (outside.random() < 0.7) outside.answer(token, { output: 'yes' }, 3)
    return null
  },
  expected: { outcomes: [{ status: 'SUCCEEDED', output: 'yes' }], answeredAgain: true },
}

/** Nobody ever answers, and only the task's own timeout ends it. */
const ignored: Machine = {
  name: 'callback-ignored',
  definition: chain({ Ask: callback('ask', { TimeoutSeconds: 10 }) }),
  input: {},
  run: () => null,
  expected: { outcomes: [timedOut] },
}

/** Callbacks: answers that race with each other, with timeouts, with heartbeats and with the end of their scope. */
export const callbacks: readonly Machine[] = [raced, heartbeats, inBranches, unanswered, outlasted, ignored]
