import type { Json } from '../json.js'
import { failureOf } from '../runtime-shim/adapters/local/tasks-failure.js'
import { Running } from '../runtime-shim/platform.js'
import type { Fact } from './facts.js'

/** What became of a job: it goes on, or it has an answer that it gives again whenever it is asked. */
type State = { readonly type: 'going on'; asked: number } | { readonly type: 'over'; readonly answer: () => Json }

/** A cancelled job has failed, for whoever asks. */
const cancelled = (): never => {
  throw failureOf('', { Error: 'States.TaskFailed', Cause: 'cancelled' })
}

/** The service that executes the jobs of a world. A job is what it is called by: the same again is the same job. */
export class Jobs {
  private readonly jobs = new Map<string, State>()

  constructor(private readonly tell: (fact: Fact) => void) {}

  /** Takes notice of a job that a delivery has begun; of any other answer, nothing. */
  begun(delivery: number, given: Json | Running): Json | Running {
    if (!(given instanceof Running)) return given
    const job = JSON.stringify(given.job)
    if (!this.jobs.has(job)) this.jobs.set(job, { type: 'going on', asked: 0 })
    if (this.jobs.get(job)!.type === 'going on') this.tell({ type: 'job', delivery, job, what: 'begun' })
    return given
  }

  /** What a job says. `ask` is told how often it was asked before, and throws WorkflowError where the job has failed. */
  poll(delivery: number, job: Json, ask: (asked: number) => Json | Running): Json | Running {
    const name = JSON.stringify(job)
    const state = this.jobs.get(name)
    if (state === undefined) throw new Error(`nobody has begun the job ${name}`)
    if (state.type === 'over') return state.answer()
    const answer = answerOf(() => ask(state.asked++))
    if (answer === undefined) return new Running(job)
    this.end(delivery, name, 'ended', answer)
    return answer()
  }

  /** Stops a job. False: nobody has begun it, or it has ended. */
  cancel(delivery: number, job: Json): boolean {
    const name = JSON.stringify(job)
    if (this.jobs.get(name)?.type !== 'going on') return false
    this.end(delivery, name, 'cancelled', cancelled)
    return true
  }

  private end(delivery: number, job: string, what: 'ended' | 'cancelled', answer: () => Json): void {
    this.tell({ type: 'job', delivery, job, what })
    this.jobs.set(job, { type: 'over', answer })
  }
}

/** What a job came to, to be given again; undefined: it goes on. */
function answerOf(ask: () => Json | Running): (() => Json) | undefined {
  try {
    const answer = ask()
    return answer instanceof Running ? undefined : () => answer
  } catch (error) {
    return () => {
      throw error
    }
  }
}
