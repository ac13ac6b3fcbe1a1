import { WorkflowError } from '../../../src/runtime-shim/expr/index.js'
import { Running } from '../../../src/runtime-shim/platform.js'
import { chain, map, numbers, parallel, task, type Machine } from './machine.js'

const CHILD = { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2' }

/** What a task does that starts an execution, waits for it, and stops it when nobody wants its result. */
const waiting: Pick<Machine, 'poll' | 'cancel'> = {
  poll: (_task, job, _asked, { executions }) => {
    const outcome = executions.outcome(job as string)
    if (outcome === undefined) return new Running(job)
    if (outcome.status === 'SUCCEEDED') return outcome.output
    throw new WorkflowError('States.TaskFailed', outcome.error)
  },
  cancel: (job, { executions }) => executions.stop(job as string),
}

/** Executions in an execution: of two at once, one fans out, and one fails and is begun again. */
const within: Machine = {
  name: 'nested-executions',
  definition: chain({
    Both: parallel([
      { Each: { ...CHILD, TimeoutSeconds: 60 } },
      { Flaky: { ...CHILD, TimeoutSeconds: 60, Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 }] } },
    ]),
    After: task('after'),
  }),
  nested: chain({
    Work: task('work'),
    Items: map({ Item: task('item'), Rest: { Type: 'Wait', Seconds: 1 } }, { MaxConcurrency: 2 }),
  }),
  input: numbers(3),
  ...waiting,
  run: ({ state, attempt, input, idempotencyKey }, { executions }) => {
    if (state === 'Work' && input === 'fail') throw new WorkflowError('Broken', null)
    if (state !== 'Each' && state !== 'Flaky') return input
    executions.start(idempotencyKey, state === 'Flaky' && attempt === 0 ? 'fail' : input)
    return new Running(idempotencyKey)
  },
  expected: {
    outcomes: [
      { status: 'SUCCEEDED', output: [numbers(3), numbers(3)] },
      { status: 'FAILED', error: 'States.Timeout', cause: null },
    ],
  },
}

/** An execution that mostly goes on for too long for whoever waits for it, beside a branch that fails. */
const forTooLong: Machine = {
  name: 'nested-too-long',
  definition: chain({
    Both: parallel(
      [{ Long: { ...CHILD, TimeoutSeconds: 4 } }, { Pause: { Type: 'Wait', Seconds: 3 }, Bad: task('bad') }],
      { Catch: [{ ErrorEquals: ['States.Timeout', 'Bad'], ResultPath: null, Next: 'Late' }] },
    ),
    Late: task('late'),
  }),
  nested: chain({ Begin: task('begin'), Long: { Type: 'Wait', Seconds: 100 }, End: task('end') }),
  input: {},
  ...waiting,
  run: ({ state, input, idempotencyKey }, { random, executions }) => {
    if (state === 'Bad' && random() < 0.5) throw new WorkflowError('Bad', null)
    if (state !== 'Long') return input
    executions.start(idempotencyKey, input)
    return new Running(idempotencyKey)
  },
  expected: {
    outcomes: [
      { status: 'SUCCEEDED', output: {} },
      { status: 'SUCCEEDED', output: [{}, {}] },
    ],
  },
}

/** Executions that tasks start in the same store, and wait for. */
export const nested: readonly Machine[] = [within, forTooLong]
