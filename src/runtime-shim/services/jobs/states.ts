import type { Job } from './job.js'

/** AWS Step Functions. The two forms of `.sync` differ in their result only: `.sync:2` parses Input and Output. */
export const STATES: readonly Job[] = [
  {
    resource: 'states:startExecution',
    job: { ExecutionArn: '$.started.ExecutionArn' },
    poll: { action: 'describeExecution' },
    result: '$',
    status: 'Status',
    done: ['SUCCEEDED'],
    failed: ['FAILED', 'TIMED_OUT', 'ABORTED'],
    stop: { action: 'stopExecution' },
  },
]
