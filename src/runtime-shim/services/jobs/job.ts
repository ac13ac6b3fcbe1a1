import type { Json } from '../../../json.js'
import type { Template } from '../template.js'

/** A call of the service that started a job. */
export interface JobCall {
  readonly action: string
  /** Of what identifies the job; default: just that. */
  readonly parameters?: Template
}

/** What `.sync` means for one action (Step Functions, "Run a Job (.sync)"): how its job is followed to its end. */
export interface Job {
  /** `glue:startJobRun`. */
  readonly resource: string
  /** What identifies the job, of `{input, started}`: the task's parameters, and the answer of the call that began it. */
  readonly job: Template
  readonly poll: JobCall
  /** What the task's result is, of the poll's answer. */
  readonly result: Template
  /** The path of the status in the result. Every status that is not listed means that the job goes on. */
  readonly status: string
  readonly done: readonly string[]
  readonly failed: readonly string[]
  /** Of a result whose status says that the job is done: whether it has failed all the same. */
  readonly spoilt?: (result: Json) => boolean
  /** The job is done when the service knows no such thing any more; the result is the answer that began it. */
  readonly untilGone?: true
  /** How the job is stopped when nobody wants its result. */
  readonly stop?: JobCall
}
