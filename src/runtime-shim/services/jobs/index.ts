import { ANALYTICS } from './analytics.js'
import { COMPUTE } from './compute.js'
import { EKS } from './eks.js'
import { EMR } from './emr.js'
import type { Job } from './job.js'
import { LEARNING } from './learning.js'
import { MEDIA } from './media.js'
import { STATES } from './states.js'

export type { Job, JobCall } from './job.js'

/** Every action with a `.sync` pattern, by service and action: `glue:startJobRun`. */
export const JOBS: ReadonlyMap<string, Job> = new Map(
  [...STATES, ...COMPUTE, ...ANALYTICS, ...EMR, ...LEARNING, ...MEDIA, ...EKS].map((job) => [job.resource, job]),
)
