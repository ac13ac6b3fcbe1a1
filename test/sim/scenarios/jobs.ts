import type { Json } from '../../../src/json.js'
import { WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import { Running } from '../../../src/runtime-shim/platform.js'
import { chain, parallel, task, type Machine } from './machine.js'

const JOB = { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync' }

/** A job of a service that takes two requests with the same key for one. */
const begin = (key: string): Running => new Running({ key })

/** A job that ends when it is asked for the third time. */
const ask = (job: Json, asked: number): Json | Running => (asked < 2 ? new Running(job) : { JobRunState: 'SUCCEEDED' })

/** A job in a branch, one that fails and is begun again, and a function after them. */
const begun: Machine = {
  name: 'jobs',
  definition: chain({
    Both: parallel([
      { Long: JOB, Then: task('then') },
      { Flaky: { ...JOB, Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 }] } },
    ]),
    After: task('after'),
  }),
  input: {},
  run: ({ state, input, idempotencyKey }) => (state === 'Long' || state === 'Flaky' ? begin(idempotencyKey) : input),
  poll: ({ state, attempt }, job, asked) => {
    if (state === 'Flaky' && attempt === 0) throw new WorkflowError('States.TaskFailed', 'at first')
    return ask(job, asked)
  },
  expected: {
    outcomes: [{ status: 'SUCCEEDED', output: [{ JobRunState: 'SUCCEEDED' }, { JobRunState: 'SUCCEEDED' }] }],
  },
}

/** A job that takes too long, beside a branch that fails: whichever comes first. */
const late: Machine = {
  name: 'jobs-late',
  definition: chain({
    Both: parallel(
      [{ Long: { ...JOB, TimeoutSeconds: 4 } }, { Pause: { Type: 'Wait', Seconds: 3 }, Bad: task('bad') }],
      {
        Catch: [
          { ErrorEquals: ['States.Timeout'], Next: 'Late' },
          { ErrorEquals: ['Bad'], ResultPath: null, Next: 'Late' },
        ],
      },
    ),
    Late: task('late', { Parameters: {} }),
  }),
  input: {},
  run: ({ state, idempotencyKey }, { random }) => {
    if (state === 'Long') return begin(idempotencyKey)
    if (state === 'Bad' && random() < 0.5) throw new WorkflowError('Bad', null)
    return state
  },
  poll: (_task, job) => new Running(job),
  expected: { outcomes: [{ status: 'SUCCEEDED', output: 'Late' }] },
}

/** Jobs of a service that takes every request for another job: whoever begins one in vain has to cancel it. */
const anew: Machine = {
  ...begun,
  name: 'jobs-anew',
  run: ({ state, input }, { random }) => (state === 'Long' || state === 'Flaky' ? new Running(random()) : input),
}

/** A job that is given up at its timeout, and then differs from one that has failed. */
const givenUp: Machine = {
  name: 'jobs-given-up',
  definition: chain({
    Long: { ...JOB, TimeoutSeconds: 4, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }] },
    Late: task('late', { Parameters: {} }),
  }),
  input: {},
  run: ({ state, idempotencyKey }) => (state === 'Long' ? begin(idempotencyKey) : state),
  poll: (_task, job) => new Running(job),
  expected: { outcomes: [{ status: 'SUCCEEDED', output: 'Late' }] },
}

/** Tasks that begin jobs, for whose end is asked. */
export const jobs: readonly Machine[] = [begun, anew, late, givenUp]
