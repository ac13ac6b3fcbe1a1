import type { Json } from '../../../json.js'
import { partsOfExecution } from '../../core/index.js'
import { WorkflowError } from '../../expr/errors.js'
import type { Running, TaskCall, TaskRunner } from '../../platform.js'
import { mockedAnswer, type MockedStates } from './mocked-states.js'
import type { Tally } from './tally.js'
import type { TaskTokens } from './tasks-tokens.js'

/**
 * Answers for the mocked states, as AWS Step Functions Local does, and leaves all others to another runner. Each mocked
 * state counts its invocations in the execution: retries, iterations of a Map and rounds of a loop alike. A duplicate of
 * an invocation has its number, and so its answer. The answer of a `.sync` task is that of the job that has ended. States of
 * the machines that tasks start are not mocked: a test case is about one machine.
 */
export class MockedTasks implements TaskRunner {
  constructor(
    private readonly states: MockedStates,
    private readonly tally: Tally,
    private readonly tokens: TaskTokens,
    private readonly others: TaskRunner,
  ) {}

  async run(task: TaskCall): Promise<Json | Running> {
    const { app: nested } = partsOfExecution(task.execution)
    const response = nested === undefined ? this.states.get(task.state) : undefined
    if (response === undefined) return this.others.run(task)
    const number = await this.tally.numberOf(task.state, task.idempotencyKey)
    const answer = mockedAnswer(task.state, response, number)
    if (!('output' in answer)) throw new WorkflowError(answer.error, answer.cause)
    if (task.token !== undefined && task.resource.endsWith('.waitForTaskToken')) {
      await this.tokens.answer(task.token, answer)
    }
    return answer.output
  }

  poll(task: TaskCall, job: Json): Promise<Json | Running> {
    return this.others.poll(task, job)
  }

  cancel(resource: string, job: Json): Promise<void> {
    return this.others.cancel(resource, job)
  }
}
