import type { Json } from '../../../src/json.js'
import { WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import { Running } from '../../../src/runtime-shim/platform.js'
import { chain, parallel, task, type Machine } from './machine.js'

const JOB = { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync' }

/** A job of a service that tells two requests with the same key from two jobs: it ends at its third poll. */
const begin = (key: string): Running => new Running({ key, polls: 0 })
const ask = (job: Json): Json | Running => {
  const { key, polls } = job as { key: string; polls: number }
  return polls < 2 ? new Running({ key, polls: polls + 1 }) : { JobRunState: 'SUCCEEDED' }
}

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
  poll: ({ state, attempt }, job) => {
    if (state === 'Flaky' && attempt === 0) throw new WorkflowError('States.TaskFailed', 'at first')
    return ask(job)
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

/** Tasks that begin jobs, for whose end is asked. */
export const jobs: readonly Machine[] = [begun, late]
